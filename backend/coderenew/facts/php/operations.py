"""Operators on variables of which the code above shows what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coderenew.facts.php.patterns import IDENTIFIER
from coderenew.facts.php.reading import Reading
from coderenew.facts.php.values import Values
from coderenew.model.php_facts import Argument, Operation

_PROMISING = re.compile(
    rf"(\${IDENTIFIER})\s*+=\s*+(?:'[^'\d]|'(?=')|\"[^\"\d]|\"(?=\")|(?i:false)\b|(?:get|wp)_\w+\s*+\()",
    re.ASCII,
)
"""Variables worth looking at: given a text, false or what a getter returns."""

_INDEXED = re.compile(rf"(\${IDENTIFIER})(?=\[)", re.ASCII)
_ELEMENT = re.compile(
    r"\[\s*+(?:((?:'[a-zA-Z_][^'\\\n]*+'|\"[a-zA-Z_][^\"\\$\n]*+\")?+\s*+\])|[^\]\n]*+\])"
    r"\s*+(?:\[[^\]\n]*+\]\s*+)*+=(?![=>])",
    re.ASCII,
)
_AUGMENTED = re.compile(r"=(?<=[-+*/%]=)(?!>)", re.ASCII)
_BEFORE = re.compile(rf"(?<![$>:])(\${IDENTIFIER})\Z", re.ASCII)
_AFTER = re.compile(rf"\s*+(\${IDENTIFIER})(?!\s*+(?:[\[({{]|\??->|::|\+\+|--|=))", re.ASCII)
_EQUALS_ZERO = re.compile(r"=\s*+0(?![\w.])", re.ASCII)
_ZERO_EQUALS = re.compile(rf"0\s*+[=!]=\s*+(\${IDENTIFIER})(?!\s*+(?:[\[({{]|\??->|::))", re.ASCII)
_AROUND = 60


def operations(reading: Reading, values: Values) -> Iterator[Operation]:
    """Each operation whose variable can hold a text, a boolean or what a function returned."""
    promising = set(_PROMISING.findall(reading.text))
    seen: set[int] = set()
    for operator, name, offset in _uses(reading, promising) if promising else ():
        if name not in promising or offset in seen:
            continue
        seen.add(offset)
        scope, context = reading.place(offset)
        held = values.variable(name, offset, scope)
        if any(value.kind in ("string", "bool", "call") for value in held):
            line, column = reading.position(offset)
            operand = Argument("variable", name, held=held)
            yield Operation(operator, operand, line, column, scope, context)


def _uses(reading: Reading, promising: set[str]) -> Iterator[tuple[str, str, int]]:
    """Operator, variable and the variable's offset."""
    text = reading.text
    yield from _element_writes(promising, text)
    for match in _AUGMENTED.finditer(text):
        start = match.start() - 1
        yield from _before(text[start], text, start)
    for match in _EQUALS_ZERO.finditer(text):
        start = match.start() - 1
        if text[start] in "=!" and text[start - 1] not in "=!<>":
            yield from _before("==", text, start)
    for match in _ZERO_EQUALS.finditer(text):
        if text[match.start() - 1] in " (&|!,=":
            yield "==", match[1], match.start(1)
    for node in reading.nodes("operator"):
        start, end = node.start_byte, node.end_byte
        yield from _before(text[start:end], text, start)
        after = _AFTER.match(text, end, end + _AROUND)
        if after is not None:
            yield text[start:end], after[1], after.start(1)


def _element_writes(promising: set[str], text: str) -> Iterator[tuple[str, str, int]]:
    for indexed in _INDEXED.finditer(text):
        name, at = indexed[1], indexed.start()
        if name in promising and text[at - 1] not in "$>:":
            match = _ELEMENT.match(text, indexed.end())
            if match is not None:
                yield _element(match[1]), name, at


def _element(key: str | None) -> str:
    if key is None:
        return "[?]"
    return "[key]" if key.startswith(("'", '"')) else "[]"


def _before(operator: str, text: str, end: int) -> Iterator[tuple[str, str, int]]:
    """The variable that ends before an operator."""
    first = max(0, end - _AROUND)
    written = text[first:end].rstrip()
    at = written.rfind("$")
    if at >= 0:
        match = _BEFORE.match(text, first + at, first + len(written))
        if match is not None:
            yield operator, match[1], match.start(1)
