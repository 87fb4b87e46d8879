"""Calls of methods, on objects and on classes."""

from __future__ import annotations

import re

from coderenew.facts.php.calls import is_first_class
from coderenew.facts.php.patterns import GAP, IDENTIFIER, NAME
from coderenew.facts.php.reading import Reading
from coderenew.facts.php.receivers import Receivers
from coderenew.facts.php.strings import readable
from coderenew.model.php_facts import MethodCall

_SIMPLE = re.compile(
    rf"\$({IDENTIFIER})(?:->({IDENTIFIER}))?+\s*+\??->\s*+({IDENTIFIER})\s*+\(", re.ASCII
)
_MEMBER = re.compile(rf"{GAP}\??->{GAP}({IDENTIFIER}){GAP}\(", re.ASCII)
_STATIC = re.compile(rf"({NAME}){GAP}::{GAP}({IDENTIFIER}){GAP}\(", re.ASCII)
_KEYWORDS = frozenset({"self", "static", "parent"})


def method_calls(reading: Reading, receivers: Receivers) -> list[MethodCall]:
    """Every `->m(…)`, `?->m(…)` and `::m(…)` whose name is written out."""
    return [*_on_objects(reading, receivers), *_on_classes(reading)]


def _on_objects(reading: Reading, receivers: Receivers) -> list[MethodCall]:
    text, place, arguments = reading.text, reading.place, reading.arguments
    calls: list[MethodCall] = []
    for node in reading.nodes("member_call"):
        start, end = node.start_byte, node.end_byte
        match = _SIMPLE.match(text, start)
        if match is not None and _is_whole(reading, match.end() - 1, end):
            at = match.start(3)
            scope, context = place(at)
            receiver, owner = receivers.simple(match[1], match[2], scope)
            line, column = reading.near(node.start_point, start, at)
        else:
            target = node.child_by_field_name("object")
            match = _MEMBER.match(text, target.end_byte) if target is not None else None
            if target is None or match is None:
                continue
            at = match.start(1)
            scope, context = place(at)
            receiver, owner = receivers.of(target.start_byte, target.end_byte, scope)
            line, column = reading.near(target.end_point, target.end_byte, at)
        opening = match.end() - 1
        count, listed = arguments.read(opening, end, node)
        calls.append(
            MethodCall(
                readable(match[match.lastindex or 1]),
                line,
                column,
                owner,
                receiver,
                False,
                scope,
                context,
                count,
                listed,
                "first_class" if not count and is_first_class(text, opening) else "call",
            )
        )
    return calls


def _is_whole(reading: Reading, opening: int, end: int) -> bool:
    """Whether the list at `opening` is that of the outermost call that ends at `end`."""
    return end - opening == 2 or reading.arguments.ends_at(opening, end)


def _on_classes(reading: Reading) -> list[MethodCall]:
    text, read, resolver = reading.text, reading.arguments.read, reading.resolver
    calls: list[MethodCall] = []
    for node, written in reading.static_calls:
        start = node.start_byte
        match = _STATIC.match(text, start)
        if match is None:
            continue
        opening = match.end() - 1
        scope, context = reading.place(start)
        keyword = written.lower()
        count, arguments = read(opening, node.end_byte, node)
        line, column = reading.near(node.start_point, start, match.start(2))
        calls.append(
            MethodCall(
                readable(match[2]),
                line,
                column,
                resolver.class_name(written, start),
                keyword if keyword in _KEYWORDS else "class",
                True,
                scope,
                context,
                count,
                arguments,
                "first_class" if not count and is_first_class(text, opening) else "call",
            )
        )
    return calls
