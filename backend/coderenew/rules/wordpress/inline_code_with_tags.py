"""Inline script or style given with its tags.

What: wp_add_inline_script() or wp_add_inline_style() gets code that is wrapped in tags.

Why it breaks: WordPress adds the tags itself: it writes a notice and strips the surplus ones.

Since: notice since WordPress 3.7 (styles) and 4.5 (scripts).

Fix: Pass the code alone.

Source: https://developer.wordpress.org/reference/functions/wp_add_inline_script/
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
    id="CR-WP-INLINE-CODE-WITH-TAGS",
    title="Inline script or style given with its tags",
    family=Family.WORDPRESS,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="{symbol}() gets the {tag} tags too.",
    wordpress=since("3.7"),
    source="https://developer.wordpress.org/reference/functions/wp_add_inline_script/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for name, tag, versions in (
        ("wp_add_inline_script", "</script>", since("4.5")),
        ("wp_add_inline_style", "</style>", since("3.7")),
    ):
        for call in file.calls_to(name):
            code = argument(call, 1, "data")
            if (
                code is not None
                and code.kind in ("string", "pattern")
                and tag in code.value.lower()
            ):
                yield found(RULE, file, call, name, wordpress=versions, tag=tag.strip("</>"))
