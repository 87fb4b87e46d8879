"""Declarations of functions and methods."""

from __future__ import annotations

import re

from msgspec import structs
from tree_sitter import Node

from coderenew.facts.php.calls import CallsByName
from coderenew.facts.php.patterns import NAME
from coderenew.facts.php.reading import Reading
from coderenew.facts.php.reserved import TYPE_NAMES
from coderenew.model.php_facts import FunctionDeclaration, Parameter

_MODIFIERS = {
    "visibility_modifier",
    "static_modifier",
    "abstract_modifier",
    "final_modifier",
    "readonly_modifier",
    "var_modifier",
}
_PARAMETERS = {"simple_parameter", "variadic_parameter", "property_promotion_parameter"}
_NAME = re.compile(NAME)
_PLAIN_TYPES = TYPE_NAMES | {"array", "callable", "static"}
_DEFAULT_LENGTH = 80
_VARIABLE_ARGUMENTS = frozenset({"func_get_args", "func_get_arg", "func_num_args"})


class FunctionReader:
    """Reads declarations; knows which scopes yield and which look at their arguments."""

    def __init__(self, reading: Reading, calls: CallsByName) -> None:
        self._reading = reading
        self._generators = {reading.place(node.start_byte)[0] for node in reading.nodes("yield")}
        self._variadic = {
            call.scope for name in _VARIABLE_ARGUMENTS for call, _ in calls.get(name, ())
        }

    def functions(self) -> list[FunctionDeclaration]:
        """Every function that is not a method."""
        return [self.declaration(node, is_method=False) for node in self._reading.nodes("function")]

    def closures(self) -> list[FunctionDeclaration]:
        """Every closure that gives a parameter a default value, named "{closure}"."""
        reading = self._reading
        found = []
        for node in reading.nodes("closure"):
            listed = node.child_by_field_name("parameters")
            if (
                listed is not None
                and reading.text.find("=", listed.start_byte, listed.end_byte) > 0
            ):
                declared = self.declaration(node, is_method=True)
                found.append(structs.replace(declared, name="{closure}"))
        return found

    def declaration(self, node: Node, *, is_method: bool) -> FunctionDeclaration:
        """One function or method."""
        reading = self._reading
        start = node.start_byte
        name_node = node.child_by_field_name("name")
        name = reading.source(name_node) if name_node is not None else ""
        row, column = (name_node or node).start_point
        returned = node.child_by_field_name("return_type")
        body = node.child_by_field_name("body")
        body_scope = reading.scopes.by_start.get(start, -1)
        scope, context = reading.place(start)
        modifiers, by_reference, attributes = self._decorations(node)
        return FunctionDeclaration(
            name=name if is_method else reading.names.declared(name, start),
            line=row + 1,
            column=column + 1,
            parameters=self.parameters(node, row),
            return_type=self.type(returned) if returned is not None else "",
            attributes=attributes,
            modifiers=modifiers,
            by_reference=by_reference,
            uses_func_get_args=body_scope in self._variadic,
            uses_this=body is not None
            and reading.text.find("$this", body.start_byte, body.end_byte) >= 0,
            is_generator=body_scope in self._generators,
            body_scope=body_scope,
            scope=scope,
            context=context,
        )

    def _decorations(self, node: Node) -> tuple[tuple[str, ...], bool, tuple[str, ...]]:
        """Modifiers, whether it returns a reference, and attributes."""
        modifiers: list[str] = []
        attributes: tuple[str, ...] = ()
        by_reference = False
        for child in node.named_children:
            kind = child.type
            if kind in _MODIFIERS:
                modifiers.append(self._reading.source(child).lower())
            elif kind == "reference_modifier":
                by_reference = True
            elif kind == "attribute_list":
                attributes = self.attributes(child)
            elif kind == "formal_parameters":
                break
        return tuple(modifiers), by_reference, attributes

    def attributes(self, node: Node) -> tuple[str, ...]:
        """Classes of the attributes in an `attribute_list`."""
        names: list[str] = []
        for group in node.named_children:
            for attribute in group.named_children:
                if attribute.type == "attribute" and attribute.named_child_count:
                    name = attribute.named_children[0]
                    written = self._reading.source(name)
                    names.append(self._reading.resolver.class_name(written, name.start_byte))
        return tuple(names)

    def parameters(self, node: Node, row: int) -> tuple[Parameter, ...]:
        """The parameters of a function, method or closure whose name is in this row."""
        listed = node.child_by_field_name("parameters")
        if listed is None or listed.end_byte - listed.start_byte <= 2:
            return ()
        return tuple(
            self._parameter(child, row)
            for child in listed.named_children
            if child.type in _PARAMETERS
        )

    def _parameter(self, node: Node, row: int) -> Parameter:
        reading = self._reading
        name, kind = node.child_by_field_name("name"), node.child_by_field_name("type")
        default = node.child_by_field_name("default_value")
        visibility = ""
        if node.type == "property_promotion_parameter":
            visible = node.child_by_field_name("visibility")
            visibility = reading.source(visible).lower() if visible is not None else "public"
        return Parameter(
            name=reading.source(name).lstrip("&.$ \t\r\n") if name is not None else "",
            type=self.type(kind) if kind is not None else "",
            default=reading.source(default)[:_DEFAULT_LENGTH] if default is not None else None,
            by_reference=node.child_by_field_name("reference_modifier") is not None,
            variadic=node.type == "variadic_parameter",
            promoted=visibility,
            below=node.start_point[0] - row,
        )

    def type(self, node: Node) -> str:
        """A type as written, with its class names resolved."""
        offset, resolve = node.start_byte, self._reading.names.resolve_class

        def resolved(match: re.Match[str]) -> str:
            name = match[0]
            return name if name.lower() in _PLAIN_TYPES else resolve(name, offset)

        return _NAME.sub(resolved, "".join(self._reading.source(node).split()))
