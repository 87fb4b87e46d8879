"""Features of type declarations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coderenew.facts.php.patterns import GAP
from coderenew.facts.php.reading import Reading
from coderenew.facts.php.syntax.feature import Feature

_RETURNS = re.compile(rf"{GAP}(?:use{GAP}\([^()]*+\){GAP})?+:{GAP}(\??)", re.ASCII)
_BY_WORD = {
    "int": "scalar-type",
    "float": "scalar-type",
    "string": "scalar-type",
    "bool": "scalar-type",
    "iterable": "iterable-type",
    "object": "object-type",
    "mixed": "mixed-type",
    "void": "void-type",
}
_ALIASES = frozenset({"boolean", "integer", "double", "resource", "binary"})


def from_types(reading: Reading) -> Iterator[Feature]:
    """What types a file uses, and where it declares what functions return."""
    yield from _returns(reading)
    for node in reading.nodes("primitive"):
        word = reading.source(node).lower()
        name = _BY_WORD.get(word)
        if name is not None:
            yield Feature(name, node.start_byte, word)
        elif word in ("null", "false", "true"):
            yield from _literal_type(reading, word, node.start_byte, node.end_byte)
    for node in reading.nodes("type"):
        word = reading.source(node).lower()
        if word == "static":
            yield Feature("static-return-type", node.start_byte)
        elif word == "final" and reading.scopes.at(node.start_byte):
            yield Feature("final-promoted-property", node.start_byte)
        elif word in _ALIASES:
            yield Feature("case-of-types", node.start_byte, word)


def _returns(reading: Reading) -> Iterator[Feature]:
    for body in reading.scopes.bodies[1:]:
        match = _RETURNS.match(reading.text, body)
        if match is not None:
            yield Feature("return-type", match.end() - len(match[1]))


def _literal_type(reading: Reading, word: str, start: int, end: int) -> Iterator[Feature]:
    text = reading.text
    before, after = text[max(0, start - 40) : start].rstrip(), text[end : end + 40].lstrip()
    in_union = before.endswith("|") or after.startswith("|")
    if not in_union:
        yield Feature("standalone-null-type", start, word)
    elif word == "false":
        yield Feature("false-in-union", start)
    elif word == "true":
        yield Feature("true-type", start)
