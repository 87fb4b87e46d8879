"""Features of names: keywords before `::`, imports, reserved words, constants."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from tree_sitter import Node

from coderenew.facts.php.features import FEATURES
from coderenew.facts.php.patterns import GAP, IDENTIFIER
from coderenew.facts.php.reading import Reading
from coderenew.facts.php.repair import Mend
from coderenew.facts.php.reserved import KEYWORDS
from coderenew.facts.php.syntax.feature import Feature

_CLASS_WORD = re.compile(rf"{GAP}::{GAP}class\b", re.IGNORECASE | re.ASCII)
_IMPORTED = re.compile(r"use\s++(function|const)\s", re.IGNORECASE | re.ASCII)
_INTERPOLATED = re.compile(rf"\$\{{{IDENTIFIER}\}}", re.ASCII)
_PARENTHESIS = re.compile(rf"{GAP}\(", re.ASCII)
_CALLED_ITEM = re.compile(r"\s*+(?:\[[^\[\]]*+\]\s*+)++\(", re.ASCII)
_YIELD_STANDS_IN = frozenset({"expression_statement", "parenthesized_expression", "ERROR"})
_ONE_VARIABLE = r"\s*+\$\w++(?:->\w++|\[[^\[\]()]*+\])*+\s*+\)"
_EMPTY = tuple(re.compile(rf"{word}\((?!{_ONE_VARIABLE})") for word in ("empty", "empty ", "EMPTY"))
_EMPTY_TAKES = frozenset(
    {
        "variable_name",
        "dynamic_variable_name",
        "subscript_expression",
        "member_access_expression",
        "nullsafe_member_access_expression",
        "scoped_property_access_expression",
    }
)
_START = attrgetter("start_byte")
_MEMBER = re.compile(r"\s*+(?:->|\[)", re.ASCII)


def from_names(reading: Reading) -> Iterator[Feature]:
    """What names alone show."""
    yield from _keywords(reading)
    yield from _classes(reading)
    yield from _namespaces(reading)
    yield from _words(reading)
    yield from _attributes(reading)
    yield from _dynamic(reading)


def from_mends(mends: tuple[Mend, ...]) -> Iterator[Feature]:
    """What had to be mended before the file could be read."""
    for mend in mends:
        word = mend.detail.lower()
        if mend.feature.startswith("reserved-") and word in ("enum", "readonly"):
            yield Feature("enum-or-readonly-name", mend.start, mend.detail)
        elif mend.feature in FEATURES:
            detail = mend.detail if mend.feature.startswith(("reserved-", "invalid-")) else ""
            yield Feature(mend.feature, mend.start, detail)


def _keywords(reading: Reading) -> Iterator[Feature]:
    used = [(node.start_byte, written) for node, written in reading.static_calls]
    for capture in ("static_property", "class_constant"):
        used += [(node.start_byte, reading.source(node)) for node in reading.nodes(capture)]
    for start, written in used:
        word = written.lower()
        if word == "static":
            yield Feature("late-static-binding", start)
        elif word == "parent":
            around = reading.resolver.class_at(start)
            if around is not None and around.kind == "class" and not around.parent:
                yield Feature("parent-without-parent", start)


def _classes(reading: Reading) -> Iterator[Feature]:
    text = reading.text
    for node in reading.nodes("class_constant"):
        if _CLASS_WORD.match(text, node.end_byte):
            yield Feature("class-name-constant", node.start_byte)
    for node in reading.nodes("object_constant"):
        if _CLASS_WORD.match(text, node.end_byte):
            yield Feature("class-of-object", node.start_byte)
    for node in reading.nodes("new"):
        children = node.named_children
        if children and children[0].type == "parenthesized_expression":
            yield Feature("new-expression", node.start_byte)
        elif children and reading.source(children[0]).lower() == "static":
            yield Feature("late-static-binding", node.start_byte)
    for node in reading.nodes("instanceof"):
        if _PARENTHESIS.match(text, node.end_byte):
            yield Feature("new-expression", node.start_byte)
    for node in reading.nodes("catch_types"):
        if node.named_child_count > 1:
            yield Feature("multi-catch", node.start_byte)


def _namespaces(reading: Reading) -> Iterator[Feature]:
    for node in reading.nodes("namespace"):
        start = node.start_byte
        yield Feature("namespace", start)
        for part in reading.names.namespace(start).split("\\"):
            if part.lower() in KEYWORDS:
                yield Feature("reserved-namespace-name", start, part)
    for node in reading.nodes("import"):
        if _IMPORTED.match(reading.text, node.start_byte):
            yield Feature("use-function", node.start_byte)
    for node in reading.nodes("const"):
        start = node.start_byte
        if reading.text.startswith("#[", start) and reading.resolver.class_at(start) is None:
            yield Feature("attribute-on-constant", start)


def _words(reading: Reading) -> Iterator[Feature]:
    """`yield` as a part of an expression, `empty(…)` of what is no variable."""
    for node in reading.nodes("yield"):
        around = node.parent
        if around is not None and around.type not in _YIELD_STANDS_IN:
            yield Feature("yield-without-parentheses", node.start_byte)
    calls = reading.nodes("call")
    for pattern in _EMPTY:
        for match in pattern.finditer(reading.text):
            at = bisect_left(calls, match.start(), key=_START)
            if at < len(calls) and calls[at].start_byte == match.start():
                yield from _emptied(calls[at])


def _emptied(node: Node) -> Iterator[Feature]:
    given = node.child_by_field_name("arguments")
    arguments = given.named_children if given is not None else []
    values = arguments[0].named_children if arguments else []
    if values and values[0].type not in _EMPTY_TAKES:
        yield Feature("empty-expression", node.start_byte)


def _attributes(reading: Reading) -> Iterator[Feature]:
    """Attributes that are no whole line: to older PHP they begin a comment."""
    text = reading.text
    for node in reading.nodes("feature.attribute"):
        start, end = node.start_byte, node.end_byte
        line = text.find("\n", end)
        rest = text[end : line if line >= 0 else len(text)].strip()
        if (rest and not rest.startswith(("//", "#", "/*"))) or any(
            child.start_point[0] != child.end_point[0] for child in node.children
        ):
            yield Feature("inline-attribute", start)


def _dynamic(reading: Reading) -> Iterator[Feature]:
    text = reading.text
    for node in reading.nodes("interpolated"):
        start = node.start_byte
        if text.startswith("${", start) and text[start - 1] != "{":
            plain = _INTERPOLATED.match(text, start)
            kind = "" if plain else "expression-"
            yield Feature(f"dollar-brace-{kind}interpolation", start)
    for node in reading.nodes("global_dynamic"):
        if _MEMBER.match(text, node.end_byte):
            yield Feature("global-variable-variable", node.start_byte)
    for node in reading.nodes("indirect"):
        if text.startswith("$$", node.start_byte):
            yield Feature("indirect-access", node.start_byte)
    for node in reading.nodes("indirect_member"):
        if text[node.start_byte - 1] != "{":
            yield Feature("indirect-access", node.start_byte)
    for node in reading.nodes("indirect_static"):
        if _CALLED_ITEM.match(text, node.end_byte):
            yield Feature("indirect-access", node.start_byte)
