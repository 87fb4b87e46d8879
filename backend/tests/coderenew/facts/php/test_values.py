"""What arguments and variables are known to hold where they are used."""

from __future__ import annotations

import pytest

from coderenew.facts.php.extract import extract_php


def held(body: str) -> list[str]:
    """The kinds that the argument of the one count() in a function's body can have."""
    source = f"<?php function f($given, $flag = null) {{ {body} }}".encode()
    (call,) = [c for c in extract_php(source).calls if c.name == "count"]
    return [value.kind for value in call.arguments[0].held]


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        ("$a = null; count($a);", ["null"]),
        ("$a = 'x'; $a = array(); count($a);", ["array"]),
        ("$a = f(1); count($a);", ["call"]),
        ("$a = ''; if ($given) { $a = array(); } count($a);", ["array", "string"]),
        ("$a = null; foreach ($given as $b) { $a[] = $b; } count($a);", ["array", "null"]),
        ("$a = null; $a[] = 1; count($a);", ["array"]),
        ("count(isset($given) ? $given : false);", ["other", "bool"]),
        ("count($given ?? null);", ["other", "null"]),
        ("count($flag);", ["other", "null"]),
        ("while ($given) { $a = 1; count($a); }", ["int"]),
        ("$a = 1; while ($given) { count($a); $a = array(); }", ["int", "other"]),
        ("if ($given && $a) { } $a = 1; count($a);", ["int"]),
        ("$a = false; if (is_wp_error($a)) { return; } count($a);", ["bool"]),
    ],
)
def test_straight_code_shows_what_a_variable_holds(body: str, kinds: list[str]) -> None:
    assert held(body) == kinds


@pytest.mark.parametrize(
    "body",
    [
        "count($given);",
        "$a = null; if ($a) { count($a); }",
        "$a = null; g($a); count($a);",
        "$a = null; $b = &$a; g($b); count($a);",
        "global $a; $a = null; g(); count($a);",
        "static $a; $a = null; count($a);",
        "$a = null; include 'b.php'; count($a);",
        "$a = null; extract($given); count($a);",
        "if ($given) { $a = null; } else { $a = 1; } count($a);",
        "switch ($given) { case 1: $a = null; break; default: $a = 2; } count($a);",
        "try { $a = null; g(); } finally { } count($a);",
        "$a = null; $b = function () use ($a) { return count($a); };",
        "if ($a = null) { count($a); }",
        "foreach ($given as $a) { count($a); }",
        "count($_GET);",
    ],
)
def test_a_variable_that_anything_else_may_change_is_unknown(body: str) -> None:
    assert held(body) == []


def test_an_assignment_does_not_hold_within_its_own_value() -> None:
    assert held("$a = count($a);") == []


def test_arithmetic_on_an_empty_text_is_an_operation() -> None:
    source = b"<?php function f($n) { $sum = ''; foreach ($n as $i) { $sum += $i; } return $sum; }"
    (operation,) = extract_php(source).operations
    assert (operation.operator, operation.operand.value) == ("+", "$sum")
    assert operation.operand.held[0].value == ""


def test_a_text_that_got_an_element_by_number_is_looked_at_once() -> None:
    source = b"<?php function f() { $word = ''; $word[0] = 'a'; $word['b'] = 1; return $word; }"
    assert [operation.operator for operation in extract_php(source).operations] == ["[?]"]
