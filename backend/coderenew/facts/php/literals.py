"""Summaries of expressions, read from the tree: the answer for whatever text cannot settle."""

from __future__ import annotations

from collections.abc import Iterable

from tree_sitter import Node

from coderenew.facts.php.owners import Resolver
from coderenew.facts.php.strings import readable, unescape_double, unescape_single
from coderenew.model.php_facts import Argument

MAX_ITEMS = 64
_MAX_LEVELS = 2
_OTHER = Argument("other")
_CALLS = {
    "member_call_expression",
    "nullsafe_member_call_expression",
}
_WRAPPERS = {"parenthesized_expression", "error_suppression_expression"}
_EXPRESSION_WORDS = {"exit", "die"}


def as_text(item: Argument) -> str:
    """What a value adds to a string: its text, or {} when that is not known."""
    return item.value if item.kind in ("string", "pattern", "int") else "{}"


def joined(parts: Iterable[str]) -> Argument:
    """A concatenation."""
    value = "".join(parts)
    return Argument("pattern" if "{}" in value else "string", value)


def literal_key(key: Argument) -> str | None:
    """The text of an array key that is a literal."""
    return key.value if key.kind in ("string", "int") else None


class TreeReader:
    """Summarises nodes of one file. Never recurses deeper than arrays are reported."""

    def __init__(self, text: str, names: Resolver) -> None:
        self._text = text
        self._names = names

    def arguments(self, node: Node) -> tuple[int, tuple[Argument, ...]]:
        """The number of arguments (-1 with a spread) and their summaries."""
        items = [self._argument(child) for child in node.named_children if child.type == "argument"]
        count = -1 if any(item.spread for item in items) else len(items)
        return count, tuple(items)

    def _argument(self, node: Node) -> Argument:
        name = node.child_by_field_name("name")
        by_reference = node.child_by_field_name("reference_modifier") is not None
        children = [child for child in node.named_children if child.type != "comment"]
        if not children:
            return _OTHER
        value = children[-1]
        spread = value.type == "variadic_unpacking"
        item = self.summarise(
            value.named_children[-1] if spread and value.named_children else value
        )
        if name is None and not spread and not by_reference:
            return item
        return Argument(
            item.kind,
            item.value,
            name=self._source(name) if name is not None else "",
            spread=spread,
            by_reference=by_reference,
            items=item.items,
        )

    def summarise(self, node: Node, level: int = 0) -> Argument:
        """The summary of one expression."""
        while node.type in _WRAPPERS and node.named_child_count:
            node = node.named_children[-1]
        kind = node.type
        if kind == "binary_expression":
            return self._concatenation(node)
        if kind == "array_creation_expression":
            return self._array(node, level)
        return self._leaf(node, kind)

    def _leaf(self, node: Node, kind: str) -> Argument:
        read = _LEAVES.get(kind)
        return read(self, node) if read is not None else _OTHER

    def _source(self, node: Node) -> str:
        return readable(self._text[node.start_byte : node.end_byte])

    def _string(self, node: Node) -> Argument:
        return Argument(
            "string", unescape_single(self._text[node.start_byte + 1 : node.end_byte - 1])
        )

    def _encapsed(self, node: Node) -> Argument:
        return joined(self._parts(node.named_children))

    def _heredoc(self, node: Node) -> Argument:
        body = node.child_by_field_name("value")
        return joined(self._parts(body.named_children if body is not None else ()))

    def _parts(self, children: Iterable[Node]) -> Iterable[str]:
        for child in children:
            if child.type in ("string_content", "nowdoc_string"):
                yield self._source(child)
            elif child.type == "escape_sequence":
                yield unescape_double(self._text[child.start_byte : child.end_byte])
            elif child.type != "comment":
                yield "{}"

    def _number(self, node: Node) -> Argument:
        return Argument("int" if node.type == "integer" else "float", self._source(node))

    def _negative(self, node: Node) -> Argument:
        operand = node.child_by_field_name("argument")
        text = self._source(node)
        if operand is None or operand.type not in ("integer", "float") or text[0] != "-":
            return _OTHER
        return Argument("int" if operand.type == "integer" else "float", text.replace(" ", ""))

    def _boolean(self, node: Node) -> Argument:
        return Argument("bool", self._source(node).lower())

    def _null(self, _: Node) -> Argument:
        return Argument("null")

    def _constant(self, node: Node) -> Argument:
        return self._names.constant(self._source(node), node.start_byte)

    def _class_constant(self, node: Node) -> Argument:
        scope = node.named_children[0] if node.named_children else None
        if scope is None or scope.type not in ("name", "qualified_name", "relative_scope"):
            return _OTHER
        if node.named_children[-1].type != "name":
            return _OTHER
        return self._names.class_constant(self._source(node), node.start_byte)

    def _variable(self, node: Node) -> Argument:
        return Argument("variable", self._source(node))

    def _property(self, node: Node) -> Argument:
        target = node.child_by_field_name("object")
        name = node.child_by_field_name("name")
        if target is None or name is None or name.type != "name":
            return _OTHER
        if target.type != "variable_name" or self._source(target) != "$this":
            return _OTHER
        return Argument("property", f"$this->{self._source(name)}")

    def _static_property(self, node: Node) -> Argument:
        scope = node.child_by_field_name("scope")
        name = node.child_by_field_name("name")
        if scope is None or name is None or name.type != "variable_name":
            return _OTHER
        if scope.type not in ("name", "qualified_name", "relative_scope"):
            return _OTHER
        owner = self._names.class_name(self._source(scope), scope.start_byte)
        return Argument("property", f"{owner or self._source(scope)}::{self._source(name)}")

    def _call(self, node: Node) -> Argument:
        function = node.child_by_field_name("function")
        arguments = node.child_by_field_name("arguments")
        if arguments is not None and _is_first_class(arguments):
            return Argument("closure")
        if function is None or function.type not in ("name", "qualified_name", "relative_name"):
            return _OTHER
        name = self._source(function)
        if name.lower() in ("isset", "empty", "exit", "die"):
            return _OTHER
        return Argument("call", self._names.called(name, function.start_byte))

    def _method_call(self, node: Node) -> Argument:
        arguments = node.child_by_field_name("arguments")
        if arguments is not None and _is_first_class(arguments):
            return Argument("closure")
        name = node.child_by_field_name("name")
        if name is None or name.type != "name":
            return _OTHER
        return Argument("call", f"->{self._source(name)}")

    def _static_call(self, node: Node) -> Argument:
        arguments = node.child_by_field_name("arguments")
        if arguments is not None and _is_first_class(arguments):
            return Argument("closure")
        scope, name = node.child_by_field_name("scope"), node.child_by_field_name("name")
        if scope is None or name is None or name.type != "name":
            return _OTHER
        if scope.type not in ("name", "qualified_name", "relative_scope"):
            return _OTHER
        owner = self._names.class_name(self._source(scope), scope.start_byte)
        return Argument("call", f"{owner or self._source(scope)}::{self._source(name)}")

    def _new(self, node: Node) -> Argument:
        created = node.named_children[0] if node.named_children else None
        if created is None or created.type not in ("name", "qualified_name", "relative_name"):
            return _OTHER
        return Argument("new", self._names.class_name(self._source(created), created.start_byte))

    def _closure(self, _: Node) -> Argument:
        return Argument("closure")

    def _concatenation(self, node: Node) -> Argument:
        parts: list[str] = []
        pending = [node]
        while pending:
            current = pending.pop()
            left, right = current.child_by_field_name("left"), current.child_by_field_name("right")
            if current.type == "binary_expression" and left is not None and right is not None:
                operator = current.child_by_field_name("operator")
                if operator is not None and operator.type == ".":
                    pending.extend((right, left))
                    continue
                if current is node:
                    return _OTHER
                parts.append("{}")
                continue
            if current.type == "parenthesized_expression" and current.named_child_count == 1:
                pending.append(current.named_children[0])
                continue
            is_operand = current.type in _LEAVES or current.type == "array_creation_expression"
            parts.append(as_text(self._leaf(current, current.type)) if is_operand else "{}")
        return joined(parts)

    def _array(self, node: Node, level: int) -> Argument:
        if level >= _MAX_LEVELS:
            return Argument("array")
        items: list[Argument] = []
        for child in node.named_children:
            if child.type == "array_element_initializer":
                items.append(self._item(child, level + 1))
                if len(items) == MAX_ITEMS:
                    break
        return Argument("array", items=tuple(items))

    def _item(self, node: Node, level: int) -> Argument:
        children = [child for child in node.named_children if child.type != "comment"]
        if not children:
            return _OTHER
        value = children[-1]
        by_reference, spread = value.type == "by_ref", value.type == "variadic_unpacking"
        if (by_reference or spread) and value.named_child_count:
            value = value.named_children[-1]
        key = literal_key(self.summarise(children[0], _MAX_LEVELS)) if len(children) > 1 else None
        item = self.summarise(value, level)
        if key is None and not by_reference and not spread:
            return item
        return Argument(
            item.kind,
            item.value,
            key=key,
            spread=spread,
            by_reference=by_reference,
            items=item.items,
        )


def _is_first_class(arguments: Node) -> bool:
    children = arguments.named_children
    return len(children) == 1 and children[0].type == "variadic_placeholder"


_LEAVES = {
    "string": TreeReader._string,
    "encapsed_string": TreeReader._encapsed,
    "heredoc": TreeReader._heredoc,
    "nowdoc": TreeReader._heredoc,
    "integer": TreeReader._number,
    "float": TreeReader._number,
    "unary_op_expression": TreeReader._negative,
    "boolean": TreeReader._boolean,
    "null": TreeReader._null,
    "name": TreeReader._constant,
    "qualified_name": TreeReader._constant,
    "relative_name": TreeReader._constant,
    "class_constant_access_expression": TreeReader._class_constant,
    "variable_name": TreeReader._variable,
    "member_access_expression": TreeReader._property,
    "nullsafe_member_access_expression": TreeReader._property,
    "scoped_property_access_expression": TreeReader._static_property,
    "function_call_expression": TreeReader._call,
    "member_call_expression": TreeReader._method_call,
    "nullsafe_member_call_expression": TreeReader._method_call,
    "scoped_call_expression": TreeReader._static_call,
    "object_creation_expression": TreeReader._new,
    "anonymous_function": TreeReader._closure,
    "arrow_function": TreeReader._closure,
}
