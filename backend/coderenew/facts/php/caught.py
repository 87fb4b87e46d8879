"""Where code throws an Error without harm, since a `catch` around it takes it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from tree_sitter import Node

from coderenew.facts.php.existence_tests import Names
from coderenew.facts.php.expressions import line_of, text_of
from coderenew.facts.php.parser import Captures
from coderenew.model.condition import Condition, Not, Test

_TAKEN = frozenset({"error", "throwable"})
_LONGEST = 3000  # bytes of a handler
_GIVES_UP = re.compile(r"\b(?:throw|exit|die|wp_die)\b", re.IGNORECASE)

Place = tuple[int, int, Condition]
Span = tuple[int, int]


def caught_places(captures: Captures, names: Names) -> Iterator[Place]:
    """Start, end and condition of each body of `try` of which every Error is caught and dealt
    with, so that the request goes on."""
    for node in captures.get("try", ()):
        body = node.child_by_field_name("body")
        clauses = [n for n in node.named_children if n.type == "catch_clause"]
        if body is not None and any(_takes_errors(clause, names) for clause in clauses):
            yield body.start_byte, body.end_byte, Not(Test("caught", line=line_of(node)))


def _takes_errors(clause: Node, names: Names) -> bool:
    types, body = clause.child_by_field_name("type"), clause.child_by_field_name("body")
    if types is None or body is None or body.end_byte - body.start_byte > _LONGEST:
        return False
    if _GIVES_UP.search(text_of(body)):
        return False
    return any(
        names.resolve_class(text_of(type_), type_.start_byte).lstrip("\\").lower() in _TAKEN
        for type_ in types.named_children
    )


def deferred_spans(caught: Iterable[Span], functions: Iterable[Node]) -> Iterator[Span]:
    """Functions that are made inside of such a body: they may run later, outside of it."""
    spans = sorted(caught)
    starts = [start for start, _ in spans]
    ends: list[int] = []
    for _, end in spans:
        ends.append(max(end, ends[-1]) if ends else end)
    for node in functions if spans else ():
        index = bisect_right(starts, node.start_byte) - 1
        if index >= 0 and node.end_byte <= ends[index]:
            yield node.start_byte, node.end_byte
