"""HTML5 support without a list of types.

What: add_theme_support() gets 'html5' and nothing else.

Why it breaks: WordPress writes a notice and takes it for the three types of its first release
only, so markup of galleries, captions, scripts and styles stays old.

Since: notice since WordPress 6.0; older releases took the same types without a word.

Fix: Name the types: add_theme_support( 'html5', array( 'search-form', 'gallery', … ) ).

Source: https://developer.wordpress.org/reference/functions/add_theme_support/
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
    literal,
)
from coderenew.rules.wordpress.support.candidates import found

RULE = Rule(
    id="CR-WP-HTML5-SUPPORT-WITHOUT-TYPES",
    title="HTML5 support without a list of types",
    family=Family.WORDPRESS,
    severity=Severity.BREAKS,
    confidence=Confidence.CERTAIN,
    message="add_theme_support( 'html5' ) needs a list of types.",
    wordpress=since("6.0"),
    source="https://developer.wordpress.org/reference/functions/add_theme_support/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in file.calls_to("add_theme_support"):
        if literal(call, 0, "feature") == "html5" and call.argument_count == 1:
            yield found(RULE, file, call, "add_theme_support", severity=Severity.WARNS)
