"""Patterns as in .gitignore say which paths they mean."""

from __future__ import annotations

from coderenew.source.ignored import matcher


def test_without_patterns_nothing_is_ignored() -> None:
    assert not matcher(())("a.php")
    assert not matcher(("",))("a.php")


def test_a_later_pattern_takes_back_what_an_earlier_one_ignored() -> None:
    is_ignored = matcher(("tests/*", "!tests/keep.php"))
    assert is_ignored("tests/a.php")
    assert not is_ignored("tests/keep.php")
    assert not is_ignored("src/a.php")
