"""Functions of the dashboard, and the files that a component includes for them."""

from __future__ import annotations

from coderenew.model.finding import Confidence
from tests.coderenew.rules.checking import REGISTERED, candidates_of_files

USE = "<?php add_action('init', 'f'); function f() { return is_plugin_active('a/a.php'); }"


def including(name: str) -> str:
    return f"<?php function g() {{ require_once ABSPATH . 'wp-admin/includes/{name}.php'; }}"


def confidences(**files: str) -> list[Confidence]:
    rule = REGISTERED["CR-WP-ADMIN-FUNCTION-NOT-LOADED"]
    found = candidates_of_files(rule, {f"{name}.php": code for name, code in files.items()})
    return [candidate.confidence for candidate in found]


def test_call_is_doubted_where_another_file_includes_what_defines_it() -> None:
    assert confidences(a=USE, b=including("plugin")) == [Confidence.POSSIBLE]


def test_another_file_of_the_dashboard_does_not_matter() -> None:
    assert confidences(a=USE, b=including("media")) == [Confidence.LIKELY]
