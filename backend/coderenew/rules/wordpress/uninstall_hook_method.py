"""Uninstall hook on an object.

What: register_uninstall_hook() gets a method of $this.

Why it breaks: The callback is stored in the database, where an object cannot be: WordPress writes
a notice and registers nothing, so that nothing is cleaned up.

Since: refused since WordPress 3.1.

Fix: Use a function, a static method, or an uninstall.php.

Source: https://developer.wordpress.org/reference/functions/register_uninstall_hook/
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
    id="CR-WP-UNINSTALL-HOOK-METHOD",
    title="Uninstall hook on an object",
    family=Family.WORDPRESS,
    severity=Severity.BREAKS,
    confidence=Confidence.CERTAIN,
    message="register_uninstall_hook() needs a function or a static method.",
    wordpress=since("3.1"),
    source="https://developer.wordpress.org/reference/functions/register_uninstall_hook/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in file.calls_to("register_uninstall_hook"):
        callback = argument(call, 1, "callback")
        if callback is not None and callback.kind == "array" and callback.items[:1]:
            receiver = callback.items[0]
            if receiver.kind in ("variable", "new") and (
                receiver.value == "$this" or receiver.kind == "new"
            ):
                yield found(RULE, file, call, "register_uninstall_hook")
