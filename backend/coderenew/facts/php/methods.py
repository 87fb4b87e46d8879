"""Calls of methods, on objects and on classes."""

from __future__ import annotations

import re

from coderenew.facts.php.calls import is_first_class
from coderenew.facts.php.patterns import GAP, IDENTIFIER
from coderenew.facts.php.reading import Reading
from coderenew.facts.php.receivers import Receivers
from coderenew.facts.php.strings import readable
from coderenew.model.php_facts import MethodCall

_MEMBER = re.compile(rf"{GAP}\??->{GAP}({IDENTIFIER}){GAP}\(", re.ASCII)
_STATIC = re.compile(rf"{GAP}::{GAP}({IDENTIFIER}){GAP}\(", re.ASCII)
_KEYWORDS = frozenset({"self", "static", "parent"})


def method_calls(reading: Reading, receivers: Receivers) -> list[MethodCall]:
    """Every `->m(…)`, `?->m(…)` and `::m(…)` whose name is written out."""
    return [*_on_objects(reading, receivers), *_on_classes(reading)]


def _on_objects(reading: Reading, receivers: Receivers) -> list[MethodCall]:
    text, place, read = reading.text, reading.place, reading.arguments.read
    calls: list[MethodCall] = []
    for node in reading.nodes("receiver"):
        end = node.end_byte
        match = _MEMBER.match(text, end)
        if match is None:
            continue
        start, opening = match.start(1), match.end() - 1
        scope, context = place(start)
        receiver, owner = receivers.of(node.start_byte, end, scope)
        count, arguments = read(opening)
        line, column = reading.after(node, start)
        calls.append(
            MethodCall(
                readable(match[1]),
                line,
                column,
                owner,
                receiver,
                False,
                scope,
                context,
                count,
                arguments,
                "first_class" if count == 0 and is_first_class(text, opening) else "call",
            )
        )
    return calls


def _on_classes(reading: Reading) -> list[MethodCall]:
    text, read, resolver = reading.text, reading.arguments.read, reading.resolver
    calls: list[MethodCall] = []
    for node in reading.nodes("static_call"):
        match = _STATIC.match(text, node.end_byte)
        if match is None:
            continue
        start, opening = node.start_byte, match.end() - 1
        scope, context = reading.place(start)
        written = reading.source(node)
        keyword = written.lower()
        count, arguments = read(opening)
        line, column = reading.after(node, match.start(1))
        calls.append(
            MethodCall(
                readable(match[1]),
                line,
                column,
                resolver.class_name(written, start),
                keyword if keyword in _KEYWORDS else "class",
                True,
                scope,
                context,
                count,
                arguments,
                "first_class" if count == 0 and is_first_class(text, opening) else "call",
            )
        )
    return calls
