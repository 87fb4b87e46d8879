"""Sidebar without an id.

What: The array given to register_sidebar() has no id.

Why it breaks: WordPress writes a notice and makes an id of the sidebar's number, so that widgets
move to another sidebar when the order changes.

Since: notice since WordPress 4.2.

Fix: Add an 'id'; the notice says which one keeps the widgets where they are.

Source: https://developer.wordpress.org/reference/functions/register_sidebar/
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
    is_complete,
    item,
)
from coderenew.rules.wordpress.support.candidates import found

RULE = Rule(
    id="CR-WP-SIDEBAR-WITHOUT-ID",
    title="Sidebar without an id",
    family=Family.WORDPRESS,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="register_sidebar() is called without an id.",
    wordpress=since("4.2"),
    source="https://developer.wordpress.org/reference/functions/register_sidebar/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in file.calls_to("register_sidebar"):
        options = argument(call, 0, "args")
        complete = options is not None and is_complete(options)
        if call.argument_count == 0 or (complete and item(options, "id") is None):
            yield found(RULE, file, call, "register_sidebar")
