"""Calls of functions by name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tree_sitter import Node

from coderenew.facts.php.patterns import GAP, NAME
from coderenew.facts.php.reading import Reading
from coderenew.facts.php.spans import Stretches
from coderenew.facts.php.strings import readable
from coderenew.facts.php.value_readers import VALUE_READERS
from coderenew.facts.php.values import Values
from coderenew.model.php_facts import Call

_CONSTRUCTS = frozenset({"isset", "empty", "exit", "die", "unset"})
_CALL = re.compile(rf"({NAME}){GAP}\(", re.ASCII | re.IGNORECASE)
_FIRST_CLASS = re.compile(rf"\({GAP}\.\.\.{GAP}\)", re.ASCII)


def is_first_class(text: str, start: int) -> bool:
    """Whether the parentheses at `start` are those of `f(...)`."""
    return text.startswith(".", start + 1) or (
        text.startswith((" ", "\n", "\t", "\r", "/", "#"), start + 1)
        and _FIRST_CLASS.match(text, start) is not None
    )


CallsByName = dict[str, list[tuple[Call, Node]]]


def by_name(calls: Iterable[tuple[Call, Node]]) -> CallsByName:
    """The calls by the lower-case name of the global function that each may mean."""
    found: CallsByName = {}
    for pair in calls:
        call = pair[0]
        name = (call.fallback or call.name).lower()
        if name in found:
            found[name].append(pair)
        else:
            found[name] = [pair]
    return found


def function_calls(reading: Reading, values: Values) -> list[tuple[Call, Node]]:
    """Every `f(…)` with its node; constructs that only look like calls are left out.

    The arguments of functions that mind types tell what they can hold.
    """
    text, names = reading.text, reading.names
    read, place = reading.arguments.read, reading.place
    silenced = Stretches(reading.nodes("silenced"))
    discarded = {node.end_byte for node in reading.nodes("discarded")}
    simple = names.trivial
    calls: list[tuple[Call, Node]] = []
    for node in reading.nodes("call"):
        start = node.start_byte
        match = _CALL.match(text, start)
        if match is None:
            continue
        name, end = match[1], node.end_byte
        opening = match.end() - 1
        key = name.lower()
        if key in _CONSTRUCTS:
            continue
        scope, context = place(start)
        count, arguments = read(opening, end, node)
        fallback = ""
        if not simple or "\\" in name:
            name, fallback = names.resolve_function(readable(name), start)
            key = (fallback or name).lower()
        if arguments and key in VALUE_READERS:
            arguments = values.of_arguments(arguments, node, scope)
        row, column = node.start_point
        call = Call(
            name if name.isascii() else readable(name),
            row + 1,
            column + 1,
            scope,
            context,
            fallback,
            count,
            arguments,
            "first_class" if not count and is_first_class(text, opening) else "call",
            bool(silenced) and start in silenced,
            end in discarded,
        )
        calls.append((call, node))
    return calls
