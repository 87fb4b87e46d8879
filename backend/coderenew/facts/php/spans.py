"""From nested stretches of a file to a table that is searched by bisection."""

from __future__ import annotations

from collections.abc import Iterable


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
