"""Features of operators: arithmetic on literals, precedence, casts, ternaries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from coderenew.facts.php.reading import Reading
from coderenew.facts.php.syntax.feature import Feature

_NEGATIVE = re.compile(r"\s*+-\s*+[1-9]", re.ASCII)
_ZERO = re.compile(r"\s*+0++(?![.xXbBoO\d])", re.ASCII)
_STRING_AFTER = re.compile(
    r"\s*+(?:'([^'\\\n]{0,60})'|\"([^\"\\\n$]{0,60})\")\s*+[^\s.\[]", re.ASCII
)
_STRING_BEFORE = re.compile(r"(?:'([^'\\\n]{0,60})'|\"([^\"\\\n$]{0,60})\")\s*\Z", re.ASCII)
_ARRAY_AFTER = re.compile(r"\s*+(?:array\s*+\(|\[)", re.ASCII)
_NUMBER = re.compile(r"\s*+[+-]?(?:\d++(?:\.\d*+)?|\.\d++)(?:[eE][+-]?\d++)?", re.ASCII)
_HEXADECIMAL = re.compile(r"\s*+0[xX][0-9a-fA-F]++\Z", re.ASCII)
_ELSE_ONLY = re.compile(r"\s*+\?\s*+:", re.ASCII)
_CASTS = {
    "unset": "unset-cast",
    "real": "real-cast",
    "boolean": "nonstandard-cast",
    "integer": "nonstandard-cast",
    "double": "nonstandard-cast",
    "binary": "nonstandard-cast",
}
_AROUND = 120


def from_operators(reading: Reading) -> Iterator[Feature]:
    """Casts, ternaries and arithmetic whose meaning changed."""
    for node in reading.nodes("cast"):
        word = reading.source(node).strip().lower()
        if word in _CASTS:
            yield Feature(_CASTS[word], node.start_byte, word)
    thrown = {node.start_byte for node in reading.nodes("thrown")}
    for node in reading.nodes("throw"):
        if node.start_byte not in thrown:
            yield Feature("throw-expression", node.start_byte)
    for node in reading.nodes("inner_ternary"):
        short = node.child_by_field_name("body") is None
        if not (short and _ELSE_ONLY.match(reading.text, node.end_byte)):
            yield Feature("nested-ternary", node.start_byte)
    for node in reading.nodes("operator"):
        yield from _operator(reading, node)


def _operator(reading: Reading, node: Node) -> Iterator[Feature]:
    text, start, end = reading.text, node.start_byte, node.end_byte
    operator = text[start:end]
    if operator in ("<<", ">>"):
        if _NEGATIVE.match(text, end):
            yield Feature("negative-shift", start)
    elif operator == "%" and _ZERO.match(text, end):
        yield Feature("modulo-zero", start)
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    if operator in ("+", "-", "<<", ">>") and ("." in before or "." in after):
        yield from _beside_dot(reading, node)
    if "'" in before or '"' in before or after.lstrip()[:1] in ("'", '"', "[", "a"):
        yield from _literals(operator, before, after, start)


def _beside_dot(reading: Reading, node: Node) -> Iterator[Feature]:
    whole = node.parent
    around = whole.parent if whole is not None and whole.type == "binary_expression" else None
    if whole is None or around is None or around.type != "binary_expression":
        return
    joined = around.child_by_field_name("operator")
    if joined is None or joined.type != ".":
        return
    operator = reading.source(node)
    # A sum before the dot was always done first; a shift was not.
    if operator in ("<<", ">>") or around.child_by_field_name("right") == whole:
        yield Feature("plus-after-concatenation", node.start_byte, operator)


def _literals(operator: str, before: str, after: str, start: int) -> Iterator[Feature]:
    if operator in ("<<", ">>"):
        return
    values = [
        match[1] if match[1] is not None else match[2]
        for match in (_STRING_BEFORE.search(before), _STRING_AFTER.match(after + ";"))
        if match is not None
    ]
    for value in values:
        if _HEXADECIMAL.match(value):
            yield Feature("hexadecimal-numeric-string", start, value)
        elif not _NUMBER.match(value):
            yield Feature("nonnumeric-arithmetic", start, value)
    if operator != "+" and _ARRAY_AFTER.match(after) and before.rstrip()[-1:] not in "(,=[":
        yield Feature("nonnumeric-arithmetic", start, "array")
