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

from msgspec import structs

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


_EMPTY = frozenset({"", "0", "false"})


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in file.calls_to("get_terms"):
        first, second = argument(call, 0), argument(call, 1)
        if first is None or second is None or second.kind == "null":
            continue
        # What core once took for its arguments is read as such whenever it holds anything.
        if second.kind in ("string", "int", "bool") and second.value in _EMPTY:
            continue
        sure = first.kind == "string" or (second.kind == "array" and bool(second.items))
        confidence = Confidence.CERTAIN if sure else Confidence.LIKELY
        yield structs.replace(found(RULE, file, call, "get_terms"), confidence=confidence)
