"""What counts as found before a fix, and as still reported after it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

from bench.accuracy.corpus import Fix
from bench.accuracy.git_tree import Hunk

NEAR = 2
"""Lines: a call that spans several is reported at its first one or at the wrong argument."""

T = TypeVar("T")


class Score(NamedTuple):
    """What one tool said of one fix."""

    fix: Fix
    scope: str  # own, vendored, test, unshipped, unknown
    found: str  # the rule of the right family that reported the line, "" when none did
    confidence: str  # of that finding
    other: str  # rules of other families that reported the line
    still: bool  # the same report stands at the same place after the fix

    @property
    def missed(self) -> bool:
        return not self.found


def near(items: Iterable[T], line: int, line_of: Callable[[T], int]) -> list[T]:
    """Items close to a line, the closest first."""
    close = [item for item in items if abs(line_of(item) - line) <= NEAR]
    return sorted(close, key=lambda item: abs(line_of(item) - line))


def lines_after(line: int, hunks: Iterable[Hunk]) -> range:
    """Where a line of the old file is in the new one: one line, or those that replaced it."""
    shift = 0
    for hunk in hunks:
        if line in hunk.old:
            return hunk.new
        if hunk.old.stop <= line:
            shift += len(hunk.new) - len(hunk.old)
    return range(line + shift, line + shift + 1)
