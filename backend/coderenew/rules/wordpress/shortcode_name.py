"""Shortcode name with reserved characters.

What: add_shortcode() gets a literal name with whitespace or one of & / < > [ ] =.

Why it breaks: WordPress refuses such a name with a notice, and the shortcode stays in the text as
it was typed.

Since: refused since WordPress 4.4.

Fix: Use letters, digits, hyphens and underscores only.

Source: https://developer.wordpress.org/reference/functions/add_shortcode/
"""

from __future__ import annotations

import re
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
    id="CR-WP-SHORTCODE-NAME",
    title="Shortcode name with reserved characters",
    family=Family.WORDPRESS,
    severity=Severity.BREAKS,
    confidence=Confidence.CERTAIN,
    message="The shortcode {shortcode} is refused: its name has a space or a reserved character.",
    wordpress=since("4.4"),
    source="https://developer.wordpress.org/reference/functions/add_shortcode/",
)

_RESERVED = re.compile(r"[<>&/\[\]\x00-\x20=]|^$")


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in file.calls_to("add_shortcode"):
        name = literal(call, 0, "tag")
        if name is not None and _RESERVED.search(name):
            yield found(RULE, file, call, "add_shortcode", shortcode=f"'{name}'")
