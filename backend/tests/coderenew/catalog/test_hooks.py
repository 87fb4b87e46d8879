"""A hook's name finds the pattern under which core fires it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coderenew.catalog.hooks import HookPatterns

PATTERNS = HookPatterns(
    [
        "save_post_{}",
        "manage_{}_columns",
        "manage_edit-{}_columns",
        "{}_template",
        "pre_{}_{}_x",
        "{}",
        "{}_{}",
        "a{}b",
    ]
)


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("save_post_book", "save_post_{}"),
        ("save_post_", ""),  # a placeholder stands for at least one character
        ("save_posts_book", ""),
        ("page_template", "{}_template"),
        ("manage_books_columns", "manage_{}_columns"),
        ("manage_edit-book_columns", "manage_edit-{}_columns"),  # the one that says most
        ("pre_one_two_x", "pre_{}_{}_x"),
        ("my_own_hook", ""),  # "{}_{}" matches everything, so it matches nothing
    ],
)
def test_a_literal_name(name: str, pattern: str) -> None:
    assert PATTERNS.match(name) == pattern


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("save_post_{}", "save_post_{}"),
        ("save_post_my_{}", "save_post_{}"),
        ("manage_edit-{}_columns", "manage_edit-{}_columns"),
        ("manage_{}_posts_columns", "manage_{}_columns"),
        ("save_{}", "save_post_{}"),  # says less than core, but agrees with it
        ("load_{}", ""),
        ("{}", ""),
    ],
)
def test_a_name_with_unknown_parts(name: str, pattern: str) -> None:
    assert PATTERNS.match(name) == pattern


@given(st.from_regex(r"[a-z]{1,12}", fullmatch=True), st.from_regex(r"[a-z_]{4,9}", fullmatch=True))
def test_every_instance_finds_its_pattern(part: str, literal: str) -> None:
    for pattern in (f"{literal}{{}}", f"{{}}{literal}", f"{literal[:2]}{{}}{literal[2:]}"):
        assert HookPatterns([pattern]).match(pattern.replace("{}", part)) == pattern
