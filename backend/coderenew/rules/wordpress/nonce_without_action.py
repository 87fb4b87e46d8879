"""Nonce checked without an action.

What: check_admin_referer() or check_ajax_referer() without arguments.

Why it breaks: The nonce of any action passes, so nothing is protected, and WordPress writes a
notice.

Since: notice since WordPress 3.2 (check_admin_referer) and 4.7 (check_ajax_referer).

Fix: Pass the action that the nonce was made for.

Source: https://developer.wordpress.org/reference/functions/check_admin_referer/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.version_ranges import since
from coderenew.rules.views import PhpFile
from coderenew.rules.wordpress.support.candidates import found

RULE = Rule(
    id="CR-WP-NONCE-WITHOUT-ACTION",
    title="Nonce checked without an action",
    family=Family.WORDPRESS,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="{symbol}() is called without an action.",
    wordpress=since("3.2"),
    source="https://developer.wordpress.org/reference/functions/check_admin_referer/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for name, versions in (
        ("check_admin_referer", since("3.2")),
        ("check_ajax_referer", since("4.7")),
    ):
        for call in file.calls_to(name):
            if call.form == "call" and call.argument_count == 0:
                yield found(RULE, file, call, name, wordpress=versions)
