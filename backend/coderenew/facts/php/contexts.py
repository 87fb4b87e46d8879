"""The conditions under which each place of a file runs, numbered."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from coderenew.facts.php.guards import Region
from coderenew.model.condition import ALWAYS, All, Condition, both, is_small, uncaught

_MAX_TERMS = 48


class ContextTable:
    """Conditions by offset; 0 is `ALWAYS`, equal conditions share a number."""

    def __init__(self, regions: Sequence[Region]) -> None:
        self._numbers: dict[Condition, int] = {ALWAYS: 0}
        self._at: list[int] = []
        self._context: list[int] = []
        self._sweep(sorted(regions, key=lambda region: (region.start, -region.end)))

    @property
    def contexts(self) -> tuple[Condition, ...]:
        """Every condition, by number."""
        return tuple(self._numbers)

    def at(self, offset: int) -> int:
        """The number of the condition under which the code at a byte offset runs."""
        if not self._at:
            return 0
        index = bisect_right(self._at, offset) - 1
        return self._context[index] if index >= 0 else 0

    def _sweep(self, regions: list[Region]) -> None:
        """Regions nest, so a stack of open ones gives the condition at each of their borders."""
        stack: list[tuple[int, Condition]] = []
        for region in regions:
            self._close(stack, region.start)
            around = stack[-1][1] if stack else ALWAYS
            around = uncaught(around) if region.later else around
            condition = _joined(around, region.condition)
            stack.append((region.end, condition))
            self._mark(region.start, condition)
        self._close(stack, None)

    def _close(self, stack: list[tuple[int, Condition]], until: int | None) -> None:
        while stack and (until is None or stack[-1][0] <= until):
            end, _ = stack.pop()
            self._mark(end, stack[-1][1] if stack else ALWAYS)

    def _mark(self, offset: int, condition: Condition) -> None:
        number = self._numbers.setdefault(condition, len(self._numbers))
        self._at.append(offset)
        self._context.append(number)


def _joined(around: Condition, inner: Condition) -> Condition:
    """The conjunction; beyond a number of terms that no real code has, inner guards are dropped,
    which can only make the engine say more, never less."""
    if isinstance(around, All) and len(around.terms) >= _MAX_TERMS:
        return around
    joined = both(around, inner)
    return joined if is_small(joined) else around
