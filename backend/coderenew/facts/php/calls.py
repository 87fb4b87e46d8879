"""Calls of functions by name."""

from __future__ import annotations

import re
from bisect import bisect_right

from tree_sitter import Node

from coderenew.facts.php.patterns import GAP
from coderenew.facts.php.reading import Reading
from coderenew.facts.php.strings import readable
from coderenew.model.php_facts import Call

_CONSTRUCTS = frozenset({"isset", "empty", "exit", "die", "unset"})
_TO_LIST = re.compile(rf"{GAP}(?=\()", re.ASCII)
_FIRST_CLASS = re.compile(rf"\({GAP}\.\.\.{GAP}\)", re.ASCII)
_END_OF_STATEMENT = re.compile(rf"{GAP}(?:;|\?>)", re.ASCII)


class SilencedSpans:
    """The stretches under `@`."""

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


def list_start(text: str, end_of_name: int) -> int:
    """Offset of the parenthesis that opens the arguments after a name."""
    if text[end_of_name : end_of_name + 1] == "(":
        return end_of_name
    match = _TO_LIST.match(text, end_of_name)
    return match.end() if match else end_of_name


def is_first_class(text: str, start: int) -> bool:
    """Whether the parentheses at `start` are those of `f(...)`."""
    return text.startswith(".", start + 1) or (
        text.startswith((" ", "\n", "\t", "\r", "/", "#"), start + 1)
        and _FIRST_CLASS.match(text, start) is not None
    )


def function_calls(reading: Reading) -> list[tuple[Call, Node]]:
    """Every `f(…)` with the node of its name; constructs that only look like calls are left out."""
    text, names, lists = reading.text, reading.names, reading.lists
    read, place = reading.arguments.read, reading.place
    silenced = SilencedSpans(reading.nodes("silenced"))
    statements = {node.start_byte for node in reading.nodes("statement")}
    simple = names.trivial
    calls: list[tuple[Call, Node]] = []
    for node in reading.nodes("call"):
        start, end = node.start_byte, node.end_byte
        name = text[start:end]
        if name.lower() in _CONSTRUCTS:
            continue
        row, column = node.start_point
        fallback = ""
        if not simple or "\\" in name:
            name, fallback = names.resolve_function(name, start)
        scope, context = place(start)
        opening = list_start(text, end)
        count, arguments = read(opening)
        form = "call"
        if count == 0 and is_first_class(text, opening):
            form = "first_class"
        call = Call(
            name if name.isascii() else readable(name),
            row + 1,
            column + 1,
            scope,
            context,
            fallback,
            count,
            arguments,
            form,
            bool(silenced) and start in silenced,
            _starts_statement(text, start, statements) and _ends_statement(text, opening, lists),
        )
        calls.append((call, node))
    return calls


def _starts_statement(text: str, start: int, statements: set[int]) -> bool:
    return start in statements or (text[start - 1] == "@" and start - 1 in statements)


def _ends_statement(text: str, opening: int, lists: dict[int, Node]) -> bool:
    arguments = lists.get(opening)
    return arguments is not None and _END_OF_STATEMENT.match(text, arguments.end_byte) is not None
