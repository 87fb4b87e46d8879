"""A comment with a reason silences one line; a comment without one silences nothing."""

from __future__ import annotations

import pytest

from coderenew.scan.stored_facts import Suppression
from coderenew.scan.suppressions import suppress, suppressions_in
from tests.coderenew.verdict.conftest import candidate


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            b"<?php\n// coderenew-ignore CR-PHP-EACH: only on PHP 5\neach($a);",
            Suppression(2, ("CR-PHP-EACH",), "only on PHP 5"),
        ),
        (b"f(); # coderenew-ignore CR-A, CR-B: both", Suppression(1, ("CR-A", "CR-B"), "both")),
        (b"/* coderenew-ignore: the whole line */ f();", Suppression(1, (), "the whole line")),
        (b"<!-- coderenew-ignore: in a template -->", Suppression(1, (), "in a template")),
    ],
)
def test_a_comment_with_a_reason_is_read(source: bytes, expected: Suppression) -> None:
    assert suppressions_in(source) == (expected,)


@pytest.mark.parametrize(
    "source", [b"// coderenew-ignore CR-A", b"// coderenew-ignore CR-A:", b"'coderenew-ignore: x'"]
)
def test_without_a_reason_or_a_comment_nothing_is_silenced(source: bytes) -> None:
    assert suppressions_in(source) == ()


def test_the_comments_own_line_and_the_next_are_silenced() -> None:
    silence = (Suppression(4, ("CR-PHP-REMOVED-FUNCTION",), "known"),)
    lines = [3, 4, 5, 6]
    cleared = [c.line for c in suppress(map(candidate, lines), silence) if c.clearances]
    assert cleared == [4, 5]


def test_another_rule_on_that_line_still_speaks() -> None:
    silence = (Suppression(1, ("CR-OTHER",), "known"),)
    assert [c.clearances for c in suppress([candidate(1)], silence)] == [()]
