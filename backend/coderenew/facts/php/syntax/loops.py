"""`break`, `continue` and `switch`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from tree_sitter import Node

from coderenew.facts.php.patterns import GAP
from coderenew.facts.php.reading import Reading
from coderenew.facts.php.spans import innermost
from coderenew.facts.php.syntax.feature import Feature

_SEMICOLON = re.compile(rf"{GAP};", re.ASCII)
_DEFAULT = re.compile(rf"default{GAP};", re.IGNORECASE | re.ASCII)


def from_loops(reading: Reading) -> Iterator[Feature]:
    """Jumps to nowhere or to a switch, semicolons after case, doubled default."""
    structures = _Structures(reading)
    for node in reading.nodes("break"):
        yield from structures.jump(reading, node)
    for node in reading.nodes("case_value"):
        if _SEMICOLON.match(reading.text, node.end_byte):
            yield Feature("semicolon-case", node.start_byte)
    defaults: Counter[int] = Counter()
    for node in sorted(reading.nodes("default"), key=lambda item: item.start_byte):
        start = node.start_byte
        if _DEFAULT.match(reading.text, start):
            yield Feature("semicolon-case", start)
        around = structures.switch_at(start)
        defaults[around] += 1
        if around and defaults[around] == 2:
            yield Feature("multiple-default", start)


class _Structures:
    """Loops and switches, and which one is innermost at an offset."""

    def __init__(self, reading: Reading) -> None:
        nodes = [*reading.nodes("loop"), *reading.nodes("switch")]
        nodes.sort(key=lambda node: (node.start_byte, -node.end_byte))
        self._starts = [0, *(node.start_byte for node in nodes)]
        self._ends = [0, *(node.end_byte for node in nodes)]
        self._is_switch = [False, *(node.type == "switch_statement" for node in nodes)]
        spans = zip(self._starts[1:], self._ends[1:], range(1, len(nodes) + 1), strict=True)
        self._offsets, self._indexes = innermost(spans)
        self._parents = self._around()
        self._scopes = reading.scopes

    def _at(self, offset: int) -> int:
        """The innermost structure of the same function, 0 for none."""
        index = self._indexes[bisect_right(self._offsets, offset) - 1]
        return index if self._starts[index] >= self._begin(offset) else 0

    def _begin(self, offset: int) -> int:
        return self._scopes.starts[self._scopes.at(offset)]

    def switch_at(self, offset: int) -> int:
        """The innermost switch, 0 if the innermost structure is none."""
        index = self._at(offset)
        return index if self._is_switch[index] else 0

    def jump(self, reading: Reading, node: Node) -> Iterator[Feature]:
        """What is wrong with a `break` or `continue`."""
        start = node.start_byte
        word = node.type.removesuffix("_statement")
        levels = [child for child in node.named_children if child.type != "comment"]
        written = reading.source(levels[0]).strip("() \t\r\n") if levels else "1"
        if not written.isdigit() or written == "0":
            yield Feature("variable-break", start, f"{word} {written}"[:60])
            return
        target = self._target(start, int(written) if len(written) < 4 else 999)
        if target == 0:
            yield Feature("break-outside-loop", start, f"{word} {written}" if levels else word)
        elif word == "continue" and self._is_switch[target]:
            yield Feature("continue-in-switch", start, written if levels else "")

    def _target(self, start: int, levels: int) -> int:
        target, begin = self._at(start), self._begin(start)
        while levels > 1 and target:
            target, levels = self._parents[target], levels - 1
        return target if self._starts[target] >= begin else 0

    def _around(self) -> list[int]:
        parents, stack = [0], [0]
        for index in range(1, len(self._starts)):
            while stack[-1] and self._ends[stack[-1]] <= self._starts[index]:
                stack.pop()
            parents.append(stack[-1])
            stack.append(index)
        return parents
