"""From nested stretches of a file to a table that is searched by bisection."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from tree_sitter import Node


def innermost(spans: Iterable[tuple[int, int, int]]) -> tuple[list[int], list[int]]:
    """Offsets at which the innermost of the nested (start, end, index) changes, and its index from
    there on; 0 stands for none of them. The first offset is -1.
    """
    offsets, indexes = [-1], [0]
    stack: list[tuple[int, int]] = []
    for start, end, index in sorted(spans, key=lambda span: (span[0], -span[1])):
        while stack and stack[-1][0] <= start:
            offsets.append(stack.pop()[0])
            indexes.append(stack[-1][1] if stack else 0)
        stack.append((end, index))
        offsets.append(start)
        indexes.append(index)
    while stack:
        offsets.append(stack.pop()[0])
        indexes.append(stack[-1][1] if stack else 0)
    return offsets, indexes


class Stretches:
    """The stretches of some nodes in source order: whether an offset is in one of them."""

    def __init__(self, nodes: list[Node]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for node in nodes:
            if not self._ends or node.end_byte > self._ends[-1]:
                self._starts.append(node.start_byte)
                self._ends.append(node.end_byte)

    def __contains__(self, offset: int) -> bool:
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._ends[at]

    def __bool__(self) -> bool:
        return bool(self._starts)
