"""What every PHP has, and what an own copy of a symbol changes."""

from __future__ import annotations

from coderenew.verdict.judge import judge
from tests.coderenew.rules.small_catalog import catalog_of, row
from tests.coderenew.verdict.judging import read, stack

CATALOG = catalog_of(
    php_functions=[
        row("old_me", removed="8.0"),
        row("json_encode", since="5.2", context="extension:json"),
        row("mb_strlen", context="extension:mbstring"),
    ],
    wordpress_functions=[row("later_me", since="6.6", context="always")],
)


def broken(code: str, wordpress: str, php: str) -> list[str]:
    reading = read({"plugin.php": f"<?php\n{code}"}, catalog=CATALOG)
    findings, _ = judge(reading, CATALOG, stack(wordpress, php))
    return [finding.candidate.symbol.name for finding in findings]


def test_code_for_a_php_without_json_never_runs_on_php_8() -> None:
    assert broken("if (!function_exists('json_encode')) { old_me(); }", "6.6", "8.0") == []


def test_code_for_a_php_without_mbstring_may_run() -> None:
    code = "if (!function_exists('mb_strlen')) { old_me(); }"

    assert broken(code, "6.6", "8.0") == ["old_me"]


def test_own_copy_is_never_declared_where_core_has_the_function() -> None:
    code = "if (!function_exists('later_me')) { function later_me() { old_me(); } }"

    assert broken(code, "6.6", "8.0") == []
    assert broken(code, "6.5", "8.0") == ["old_me"]
