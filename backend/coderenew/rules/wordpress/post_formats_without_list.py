"""Post format support without a list of formats.

What: add_theme_support() gets 'post-formats' and nothing else.

Why it breaks: WordPress refuses it with a notice, and the theme has no post formats.

Since: refused since WordPress 5.6.

Fix: Name the formats: add_theme_support( 'post-formats', array( 'aside', 'gallery' ) ).

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
    id="CR-WP-POST-FORMATS-WITHOUT-LIST",
    title="Post format support without a list of formats",
    family=Family.WORDPRESS,
    severity=Severity.BREAKS,
    confidence=Confidence.CERTAIN,
    message="add_theme_support( 'post-formats' ) needs a list of formats.",
    wordpress=since("5.6"),
    source="https://developer.wordpress.org/reference/functions/add_theme_support/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in file.calls_to("add_theme_support"):
        if literal(call, 0, "feature") == "post-formats" and call.argument_count == 1:
            yield found(RULE, file, call, "add_theme_support")
