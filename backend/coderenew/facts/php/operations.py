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

_WRITE = re.compile(
    rf"(?<![$>:])(\${IDENTIFIER})\s*+"
    r"(?:(\*\*|[-+*/%])=|\[\s*+(?:((?:'[a-zA-Z_][^'\\\n]*+'|\"[a-zA-Z_][^\"\\$\n]*+\")?+\s*+\])"
    r"|[^\]\n]*+\])\s*+(?:\[[^\]\n]*+\]\s*+)*+=(?![=>]))",
    re.ASCII,
)
_BEFORE = re.compile(rf"(?<![$>:])(\${IDENTIFIER})\s*+\Z", re.ASCII)
_AFTER = re.compile(rf"\s*+(\${IDENTIFIER})(?!\s*+(?:[\[({{]|\??->|::|\+\+|--|=))", re.ASCII)
_ZERO = re.compile(
    rf"(?<![$>:])(\${IDENTIFIER})\s*+(?:==|!=|<>)\s*+0(?![\w.])"
    rf"|(?<![\w.$])0\s*+(?:==|!=|<>)\s*+(\${IDENTIFIER})(?!\s*+(?:[\[({{]|\??->|::))",
    re.ASCII,
)
_AROUND = 80


def operations(reading: Reading, values: Values) -> Iterator[Operation]:
    """Each operation whose variable can hold a text, a boolean or what a function returned."""
    promising = set(_PROMISING.findall(reading.text))
    seen: set[int] = set()
    for operator, name, offset in _uses(reading) if promising else ():
        if name not in promising or offset in seen:
            continue
        seen.add(offset)
        scope, context = reading.place(offset)
        held = values.variable(name, offset, scope)
        if any(value.kind in ("string", "bool", "call") for value in held):
            line, column = reading.position(offset)
            operand = Argument("variable", name, held=held)
            yield Operation(operator, operand, line, column, scope, context)


def _uses(reading: Reading) -> Iterator[tuple[str, str, int]]:
    """Operator, variable and the variable's offset."""
    text = reading.text
    for match in _WRITE.finditer(text):
        yield match[2] or ("[]" if match[3] else "[?]"), match[1], match.start(1)
    for match in _ZERO.finditer(text):
        group = 1 if match[1] else 2
        yield "==", match[group], match.start(group)
    for node in reading.nodes("operator"):
        start, end = node.start_byte, node.end_byte
        before = _BEFORE.search(text, max(0, start - _AROUND), start)
        if before is not None:
            yield text[start:end], before[1], before.start(1)
        after = _AFTER.match(text, end, end + _AROUND)
        if after is not None:
            yield text[start:end], after[1], after.start(1)
