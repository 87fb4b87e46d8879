"""Finds the innermost of nested nodes around an offset."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from tree_sitter import Node


class Nesting:
    """Nodes that nest and never cross; the whole file is the outermost."""

    def __init__(self, nodes: Iterable[Node], root: Node) -> None:
        spans = sorted({(node.start_byte, -node.end_byte) for node in nodes})
        self._at: list[int] = [root.start_byte]
        self._span: list[tuple[int, int]] = [(root.start_byte, root.end_byte)]
        open_spans = [(root.start_byte, root.end_byte)]
        for start, negative_end in spans:
            self._close(open_spans, start)
            open_spans.append((start, -negative_end))
            self._mark(start, open_spans[-1])
        self._close(open_spans, root.end_byte)

    def _close(self, open_spans: list[tuple[int, int]], until: int) -> None:
        while len(open_spans) > 1 and open_spans[-1][1] <= until:
            _, end = open_spans.pop()
            self._mark(end, open_spans[-1])

    def _mark(self, offset: int, span: tuple[int, int]) -> None:
        self._at.append(offset)
        self._span.append(span)

    def around(self, offset: int) -> tuple[int, int]:
        """Start and end of the innermost node around `offset`."""
        return self._span[max(bisect_right(self._at, offset) - 1, 0)]

    def start_of(self, offset: int) -> int:
        return self.around(offset)[0]

    def end_of(self, offset: int) -> int:
        return self.around(offset)[1]
