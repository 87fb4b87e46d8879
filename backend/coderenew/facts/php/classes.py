"""Declarations of classes, interfaces, traits and enums."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tree_sitter import Node

from coderenew.facts.php.functions import FunctionReader
from coderenew.facts.php.reading import Reading
from coderenew.model.php_facts import (
    ClassDeclaration,
    ConstantDeclaration,
    FunctionDeclaration,
    PropertyDeclaration,
)

_NAMES = frozenset({"name", "qualified_name", "relative_name"})
_CLASS_MODIFIERS = frozenset({"abstract_modifier", "final_modifier", "readonly_modifier"})
_MEMBERS = ("method", "property_declaration", "const", "case", "trait_use")
_TYPES = frozenset(
    [
        "named_type",
        "primitive_type",
        "optional_type",
        "union_type",
        "intersection_type",
        "disjunctive_normal_form_type",
        "bottom_type",
    ]
)


class ClassReader:
    """Reads class-likes, their members sorted by the class around them."""

    def __init__(self, reading: Reading, functions: FunctionReader) -> None:
        self._reading = reading
        self._functions = functions
        self._members: dict[str, dict[int, list[Node]]] = {}
        for capture in _MEMBERS:
            by_class: dict[int, list[Node]] = defaultdict(list)
            self._members[capture] = by_class
            for node in reading.nodes(capture):
                around = reading.resolver.class_at(node.start_byte)
                by_class[around.start if around else -1].append(node)

    def classes(self) -> list[ClassDeclaration]:
        """Every class-like of the file, anonymous ones included."""
        return [self._class(node) for node in self._reading.nodes("class")]

    def _class(self, node: Node) -> ClassDeclaration:
        reading = self._reading
        start = node.start_byte
        span = reading.resolver.class_at(start)
        name = node.child_by_field_name("name")
        row, column = (name or node).start_point
        scope, context = reading.place(start)
        kind = span.kind if span else "class"
        extended = self._clause(node, "base_clause")
        methods = self._methods(start)
        return ClassDeclaration(
            kind=kind,
            name=span.name if span else "",
            line=row + 1,
            column=column + 1,
            parent=extended[0] if extended and kind == "class" else "",
            interfaces=extended
            if kind == "interface"
            else self._clause(node, "class_interface_clause"),
            traits=tuple(self._traits(start)),
            modifiers=tuple(
                reading.source(child).lower()
                for child in node.named_children
                if child.type in _CLASS_MODIFIERS
            ),
            attributes=tuple(
                name
                for child in node.named_children
                if child.type == "attribute_list"
                for name in self._functions.attributes(child)
            ),
            methods=methods,
            properties=(*self._properties(start), *_promoted(methods)),
            constants=(*self._constants(start), *self._cases(start)),
            scope=scope,
            context=context,
        )

    def _clause(self, node: Node, kind: str) -> tuple[str, ...]:
        for child in node.named_children:
            if child.type == kind:
                return tuple(self._names(child))
        return ()

    def _names(self, node: Node) -> Iterator[str]:
        reading = self._reading
        for child in node.named_children:
            if child.type in _NAMES:
                yield reading.names.resolve_class(reading.source(child), child.start_byte)

    def _traits(self, start: int) -> Iterator[str]:
        for node in self._members["trait_use"].get(start, ()):
            yield from self._names(node)

    def _methods(self, start: int) -> tuple[FunctionDeclaration, ...]:
        read = self._functions.declaration
        return tuple(read(node, is_method=True) for node in self._members["method"].get(start, ()))

    def _properties(self, start: int) -> Iterator[PropertyDeclaration]:
        reading = self._reading
        for node in self._members["property_declaration"].get(start, ()):
            kind = node.child_by_field_name("type")
            written = self._functions.type(kind) if kind is not None else ""
            modifiers = tuple(
                reading.source(child).lower()
                for child in node.named_children
                if child.type.endswith("_modifier")
            )
            for child in node.named_children:
                name = (
                    child.child_by_field_name("name") if child.type == "property_element" else None
                )
                if name is not None:
                    line = child.start_point[0] + 1
                    yield PropertyDeclaration(
                        reading.source(name).lstrip("$"), line, modifiers, written
                    )

    def _constants(self, start: int) -> Iterator[ConstantDeclaration]:
        for node in self._members["const"].get(start, ()):
            yield from const_elements(self._reading, node)

    def global_constants(self) -> Iterator[ConstantDeclaration]:
        """Constants of `const X = …;` outside classes."""
        for node in self._members["const"].get(-1, ()):
            yield from const_elements(self._reading, node, in_namespace=True)

    def _cases(self, start: int) -> Iterator[ConstantDeclaration]:
        reading = self._reading
        for node in self._members["case"].get(start, ()):
            name, value = node.child_by_field_name("name"), node.child_by_field_name("value")
            if name is not None:
                row, column = name.start_point
                item = reading.tree.summarise(value) if value is not None else None
                yield ConstantDeclaration(reading.source(name), row + 1, column + 1, item)


def _promoted(methods: tuple[FunctionDeclaration, ...]) -> Iterator[PropertyDeclaration]:
    for method in methods:
        for parameter in method.parameters:
            if parameter.promoted:
                yield PropertyDeclaration(
                    parameter.name, method.line, (parameter.promoted,), parameter.type
                )


def const_elements(
    reading: Reading, node: Node, *, in_namespace: bool = False
) -> Iterator[ConstantDeclaration]:
    """The constants of one `const` declaration."""
    for child in node.named_children:
        if child.type != "const_element" or not child.named_child_count:
            continue
        parts = [part for part in child.named_children if part.type != "comment"]
        name, value = parts[0], parts[-1]
        start = child.start_byte
        written = reading.source(name)
        row, column = child.start_point
        scope, context = reading.place(start)
        yield ConstantDeclaration(
            reading.names.declared(written, start) if in_namespace else written,
            row + 1,
            column + 1,
            reading.tree.summarise(value) if len(parts) > 1 else None,
            scope=scope,
            context=context,
        )
