"""PHP's rules for overriding, as PHP 8 applies them."""

from __future__ import annotations

import pytest

from coderenew.rules.signatures import parse_signature
from coderenew.rules.wordpress.support.compatibility import Strictness, covers, misfit


def clash(child: str, parent: str, name: str = "render", **options: bool) -> Strictness | None:
    found = misfit(parse_signature(child), parse_signature(parent), name, **options)
    return found.strictness if found else None


@pytest.mark.parametrize(
    ("child", "parent"),
    [
        ("($a, $b)", "($a, $b)"),
        ("($a, $b=)", "($a)"),
        ("($a=)", "($a)"),
        ("(...$all)", "($a, $b=)"),
        ("(&$a)", "(&$a)"),
        ("($a)", "(array $a)"),
        ("(mixed $a)", "($a)"),
        ("(?array $a)", "(array $a)"),
        ("(iterable $a)", "(array $a)"),
        ("(WP_Post|null $a)", "(?WP_Post $a)"),
        ("($a): string", "($a)"),
        ("($a): string", "($a): string|int"),
        ("($a): static", "($a): self"),
        ("public ($a)", "protected ($a)"),
        ("protected ($a)", "private ()"),
    ],
)
def test_override_that_fits(child: str, parent: str) -> None:
    assert clash(child, parent) is None


@pytest.mark.parametrize(
    ("child", "parent"),
    [
        ("()", "($a)"),
        ("($a, $b)", "($a, $b=)"),
        ("($a, $b)", "($a)"),
        ("($a)", "(&$a)"),
        ("(&$a)", "($a)"),
        ("(array $a)", "($a)"),
        ("(string $a)", "(int $a)"),
        ("(array $a)", "(?array $a)"),
        ("($a)", "($a, ...$rest)"),
    ],
)
def test_parameters_that_do_not_fit_are_fatal_since_php_8(child: str, parent: str) -> None:
    assert clash(child, parent) is Strictness.FATAL_SINCE_8


@pytest.mark.parametrize(
    ("child", "parent"),
    [
        ("($a)", "final ($a)"),
        ("static ($a)", "($a)"),
        ("($a)", "static ($a)"),
        ("protected ($a)", "($a)"),
        ("private ($a)", "protected ($a)"),
        ("($a)", "($a): string"),
        ("($a): int", "($a): string"),
        ("()", "abstract ($a)"),
    ],
)
def test_misfits_that_every_php_refuses(child: str, parent: str) -> None:
    assert clash(child, parent) is Strictness.ALWAYS_FATAL


def test_method_of_an_interface_is_as_strict_as_an_abstract_one() -> None:
    assert clash("()", "($a)", in_interface=True) is Strictness.ALWAYS_FATAL


def test_constructors_may_differ() -> None:
    assert clash("()", "($a, $b)", "__construct") is None


@pytest.mark.parametrize(
    ("wide", "narrow", "answer"),
    [
        ("A", "B", None),
        ("A|B", "B", True),
        ("object", "A", True),
        ("bool", "false", True),
        ("int", "float", False),
        ("?string", "string", True),
        ("string", "?string", False),
        ("\\Acme\\A", "a", True),
    ],
)
def test_types_cover_each_other(wide: str, narrow: str, answer: bool | None) -> None:
    assert covers(wide, narrow) is answer
