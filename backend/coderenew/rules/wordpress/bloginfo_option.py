"""Deprecated option of bloginfo().

What: bloginfo() or get_bloginfo() is asked for home, siteurl or text_direction.

Why it breaks: WordPress answers for old code only and writes a notice.

Since: notice since WordPress 3.0 (text_direction: 4.2); deprecated since 2.2.

Fix: Ask for url (home_url()) or wpurl (site_url()); use is_rtl() for the direction of text.

Source: https://developer.wordpress.org/reference/functions/get_bloginfo/
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
    id="CR-WP-BLOGINFO-OPTION",
    title="Deprecated option of bloginfo()",
    family=Family.WORDPRESS,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="The option {option} of {symbol}() is deprecated.",
    wordpress=since("3.0"),
    source="https://developer.wordpress.org/reference/functions/get_bloginfo/",
)

OPTIONS = {
    "home": ("3.0", "home_url()"),
    "siteurl": ("3.0", "home_url()"),
    "text_direction": ("4.2", "is_rtl()"),
}
"""Each option with the release whose notice came first, and what to ask instead."""


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for name in ("bloginfo", "get_bloginfo"):
        for call in file.calls_to(name):
            option = literal(call, 0, "show")
            if option in OPTIONS:
                first, better = OPTIONS[option]
                yield found(
                    RULE,
                    file,
                    call,
                    name,
                    wordpress=since(first),
                    option=option,
                    replacement=better,
                )
