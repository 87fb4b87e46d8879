"""Menu position that is no number.

What: add_menu_page() or add_submenu_page() gets a literal text where the position belongs, such
as an icon given to a submenu.

Why it breaks: WordPress writes a notice on every page of the dashboard and ignores the value.

Since: notice since WordPress 5.3 (submenus) and 6.0 (menus).

Fix: Pass a number or leave the argument out.

Source: https://developer.wordpress.org/reference/functions/add_submenu_page/
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
    id="CR-WP-MENU-POSITION-TEXT",
    title="Menu position that is no number",
    family=Family.WORDPRESS,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="The seventh argument of {symbol}() is the menu position and must be a number.",
    wordpress=since("5.3"),
    source="https://developer.wordpress.org/reference/functions/add_submenu_page/",
)

_NUMBER = re.compile(r"\s*[-+]?\d*\.?\d+\s*")


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for name, versions in (("add_submenu_page", since("5.3")), ("add_menu_page", since("6.0"))):
        for call in file.calls_to(name):
            position = literal(call, 6, "position")
            if position is not None and not _NUMBER.fullmatch(position):
                yield found(RULE, file, call, name, wordpress=versions)
