"""Signatures as the catalog writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coderenew.rules.signatures import parse_signature


@pytest.mark.parametrize(
    ("text", "required", "most"),
    [
        ("()", 0, 0),
        ("($a, $b)", 2, 2),
        ("($a, $b=, $c=)", 1, 3),
        ("($a=, $b)", 2, 2),
        ("($a, ...$rest)", 1, None),
        ("static (array $a, (A&B)|null $b=): (A&B)|null", 1, 2),
        ("&($a)", 1, 1),
    ],
)
def test_counts_of_arguments(text: str, required: int, most: int | None) -> None:
    signature = parse_signature(text)

    assert (signature.required, signature.most) == (required, most)


def test_every_part_is_read() -> None:
    signature = parse_signature("static protected ($a, ?array $b=, Foo|int &$c=, ...$rest): string")
    a, b, c, rest = signature.parameters

    assert signature.modifiers == {"static", "protected"}
    assert signature.return_type == "string"
    assert (a.name, a.type, a.optional) == ("a", "", False)
    assert (b.name, b.type, b.optional) == ("b", "?array", True)
    assert (c.type, c.by_reference) == ("Foo|int", True)
    assert rest.variadic
    assert signature.parameter_at(7) is rest


def test_text_that_is_no_signature_has_no_parameters() -> None:
    assert parse_signature("extends WP_Widget").parameters == ()


@given(st.text(max_size=60))
def test_any_text_is_read_without_an_error(text: str) -> None:
    parse_signature(text)
