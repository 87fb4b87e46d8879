"""Uses of class-likes by name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from coderenew.facts.php.patterns import GAP, IDENTIFIER, NAME
from coderenew.facts.php.reading import Reading
from coderenew.facts.php.value_readers import QUERY_CLASSES
from coderenew.facts.php.values import Values
from coderenew.model.php_facts import Argument, ClassUse, ClassUseKind, ConstantUse

_INSTANCE_OF = re.compile(rf"{GAP}({NAME})(?!\s*+(?:::|\())", re.DOTALL | re.ASCII)
_LIST = re.compile(rf"{GAP}(?=\()", re.ASCII)
_MEMBER = re.compile(rf"{GAP}::{GAP}({IDENTIFIER})", re.ASCII)
_NAMES = frozenset({"name", "qualified_name", "relative_name"})
_KEYWORDS = frozenset({"self", "static", "parent"})


class _Uses:
    """Collects uses at the places where names stand."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self.found: list[ClassUse] = []

    def add(
        self,
        kind: ClassUseKind,
        node: Node,
        count: int = 0,
        arguments: tuple[Argument, ...] = (),
        name: str = "",
    ) -> None:
        reading = self._reading
        start = node.start_byte
        name = reading.resolver.class_name(name or reading.source(node), start)
        if name:
            row, column = node.start_point
            scope, context = reading.place(start)
            self.found.append(
                ClassUse(kind, name, row + 1, column + 1, scope, context, count, arguments)
            )


def class_uses(reading: Reading, values: Values) -> list[ClassUse]:
    """Every class named in code; names in strings are found with the calls that load them."""
    uses = _Uses(reading)
    _creations(reading, values, uses)
    for kind, capture in _CLAUSES:
        for node in reading.nodes(capture):
            for child in node.named_children:
                if child.type in _NAMES:
                    uses.add(kind, child)
    _types(reading, uses)
    _static(reading, uses)
    for node in reading.nodes("attribute"):
        if node.named_child_count and node.named_children[0].type in _NAMES:
            uses.add("attribute", node.named_children[0])
    uses.found.extend(_instance_tests(reading))
    return uses.found


_CLAUSES: tuple[tuple[ClassUseKind, str], ...] = (
    ("extends", "base"),
    ("implements", "interfaces"),
    ("trait", "trait_use"),
)


def _creations(reading: Reading, values: Values, uses: _Uses) -> None:
    for node in reading.nodes("new"):
        children = node.named_children
        created = next((child for child in children if child.type != "comment"), None)
        if created is None or created.type not in _NAMES:
            continue
        if reading.source(created).lower() == "static":
            continue
        opening = _opening(reading.text, created.end_byte)
        count, arguments = reading.arguments.read(opening, node.end_byte, node)
        if arguments and reading.source(created).lower().lstrip("\\") in QUERY_CLASSES:
            scope, _ = reading.place(node.start_byte)
            arguments = values.of_arguments(arguments, node, scope)
        uses.add("new", created, count, arguments)


def _opening(text: str, end_of_name: int) -> int:
    match = _LIST.match(text, end_of_name)
    return match.end() if match is not None else end_of_name


def _types(reading: Reading, uses: _Uses) -> None:
    caught = {
        child.start_byte for node in reading.nodes("catch_types") for child in node.named_children
    }
    for node in reading.nodes("type"):
        if reading.source(node).lower() not in _KEYWORDS:
            uses.add("catch" if node.start_byte in caught else "type", node)


def _static(reading: Reading, uses: _Uses) -> None:
    for node, written in reading.static_calls:
        if written.lower() not in _KEYWORDS:
            uses.add("static", node, name=written)
    for node in reading.nodes("static_property"):
        if reading.source(node).lower() not in _KEYWORDS:
            uses.add("static", node)
    for node in reading.nodes("class_constant"):
        if reading.source(node).lower() in _KEYWORDS:
            continue
        member = _MEMBER.match(reading.text, node.end_byte)
        if member is not None:
            uses.add("name" if member[1].lower() == "class" else "constant", node)


def _instance_tests(reading: Reading) -> Iterator[ClassUse]:
    for node in reading.nodes("instanceof"):
        match = _INSTANCE_OF.match(reading.text, node.end_byte)
        if match is None or match[1].lower() in _KEYWORDS:
            continue
        start = match.start(1)
        name = reading.resolver.class_name(match[1], start)
        line, column = reading.near(node.end_point, node.end_byte, start)
        yield ClassUse("instanceof", name, line, column, *reading.place(start))


def class_constant_uses(reading: Reading) -> Iterator[ConstantUse]:
    """Every `X::NAME`; the owner is "" where `static` or an unknown parent leaves it open."""
    for node in reading.nodes("class_constant"):
        member = _MEMBER.match(reading.text, node.end_byte)
        if member is None or member[1].lower() == "class":
            continue
        start = node.start_byte
        owner = reading.resolver.class_name(reading.source(node), start)
        row, column = node.start_point
        scope, context = reading.place(start)
        if owner:
            yield ConstantUse(member[1], row + 1, column + 1, scope, context, "", owner)
