"""get_terms() with the taxonomy as its first argument.

What: get_terms() gets a taxonomy's name, or a list of names, first and an array of arguments
second.

Why it breaks: WordPress still understands this form and may drop it: it has been documented as
deprecated since arguments became one array.

Since: documented as deprecated since WordPress 4.5.

Fix: Call get_terms( array( 'taxonomy' => 'category', … ) ).

Source: https://developer.wordpress.org/reference/functions/get_terms/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.version_ranges import since
from coderenew.rules.views import PhpFile
from coderenew.rules.wordpress.support.arguments import (
    argument,
)
from coderenew.rules.wordpress.support.candidates import found

RULE = Rule(
    id="CR-WP-GET-TERMS-TAXONOMY-FIRST",
    title="get_terms() with the taxonomy as its first argument",
    family=Family.WORDPRESS,
    severity=Severity.INFO,
    confidence=Confidence.CERTAIN,
    message="get_terms() takes the taxonomy in its array of arguments.",
    wordpress=since("4.5"),
    source="https://developer.wordpress.org/reference/functions/get_terms/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in file.calls_to("get_terms"):
        first = argument(call, 0)
        if first is not None and first.kind == "string" and call.argument_count > 1:
            yield found(RULE, file, call, "get_terms")
