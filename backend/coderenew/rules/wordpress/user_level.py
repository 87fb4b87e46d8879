"""User level in place of a capability.

What: A number is given where a capability belongs: to current_user_can(), or to a function that
adds a page to the dashboard's menu.

Why it breaks: WordPress translates the number to a capability and writes a notice each time it is
asked.

Since: notice since WordPress 3.0; user levels are deprecated since 2.0.

Fix: Name the capability: manage_options for 8 and above, edit_posts for 1, read for 0.

Source: https://wordpress.org/documentation/article/roles-and-capabilities/#user-levels
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
    id="CR-WP-USER-LEVEL",
    title="User level in place of a capability",
    family=Family.WORDPRESS,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="{symbol}() gets the user level {level} in place of a capability.",
    wordpress=since("3.0"),
    source="https://wordpress.org/documentation/article/roles-and-capabilities/#user-levels",
)

FUNCTIONS = {
    "current_user_can": 0,
    "user_can": 1,
    "author_can": 1,
    "add_menu_page": 2,
    "add_submenu_page": 3,
    "add_management_page": 2,
    "add_options_page": 2,
    "add_theme_page": 2,
    "add_plugins_page": 2,
    "add_users_page": 2,
    "add_dashboard_page": 2,
    "add_posts_page": 2,
    "add_media_page": 2,
    "add_links_page": 2,
    "add_pages_page": 2,
    "add_comments_page": 2,
}
"""Each function with the position of its capability."""


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for name in file.call_names & FUNCTIONS.keys():
        position = FUNCTIONS[name]
        for call in file.calls_to(name):
            given = argument(call, position, "capability")
            if given is None or given.kind not in ("int", "string") or not given.value.isdigit():
                continue
            yield found(RULE, file, call, name, level=given.value)
