"""Reads an expression that code branches on as a condition over symbols and versions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from tree_sitter import Node

from coderenew.facts.php.version_tests import (
    Platform,
    flipped,
    major_version_test,
    operator_of,
    result_operator,
    unquoted,
    version_id_test,
    version_test,
)
from coderenew.model.condition import ALWAYS, All, Any, Condition, Not, Subject, Test, Unknown

_MAX_DEPTH = 40
UNKNOWN = Unknown()
_NEVER = Any(())

_EXISTENCE: dict[str, Subject] = {
    "function_exists": "function",
    "class_exists": "class",
    "interface_exists": "class",
    "trait_exists": "class",
    "enum_exists": "class",
    "defined": "constant",
    "extension_loaded": "extension",
}
_MEMBER: dict[str, Subject] = {"method_exists": "method", "property_exists": "property"}
_AT_LEAST: dict[str, Platform] = {
    "is_php_version_compatible": "php",
    "is_wp_version_compatible": "wordpress",
}
_RUNNING_CALLS: dict[str, Platform] = {
    "phpversion": "php",
    "wp_get_wp_version": "wordpress",
}
_SAME_NUMBER = frozenset({"floatval", "doubleval", "intval", "substr", "strval", "trim"})
_OWN_CLASS = frozenset({"$this", "self", "static"})
_CLASSES = frozenset({"class_declaration", "trait_declaration", "enum_declaration"})


class Names(Protocol):
    """What resolves a class name where it stands."""

    def resolve_class(self, text: str, offset: int) -> str: ...


class ConditionReader:
    """Reads conditions of one file.

    `variables` holds what a variable of a function stands for, by (function start, name): a
    condition, or the platform whose version was copied into it; `helpers` the conditions that
    small functions of the file return, by lower-case name, methods as "class::method".
    """

    def __init__(self, names: Names) -> None:
        self._names = names
        self.variables: dict[tuple[int, str], Condition | Platform] = {}
        self.helpers: Mapping[str, Condition] = {}

    def read(self, node: Node, function: int, depth: int = 0) -> Condition:
        """The condition of an expression in the function that starts at `function`.

        What says nothing of symbols or versions is `Unknown`, also when it is nested too deep.
        """
        if depth > _MAX_DEPTH:
            return UNKNOWN
        reader = _READERS.get(node.type)
        return reader(self, node, function, depth + 1) if reader else UNKNOWN

    def running(  # noqa: PLR0911 (one form of naming a version a return)
        self, node: Node, function: int
    ) -> Platform | None:
        """The platform whose running version the expression stands for."""
        if node.type == "name":
            return "php" if _text(node) == "PHP_VERSION" else None
        if node.type in ("parenthesized_expression", "cast_expression") and node.named_children:
            return self.running(node.named_children[-1], function)
        if node.type == "qualified_name":
            return "php" if _text(node) == "\\PHP_VERSION" else None
        if node.type == "variable_name":
            known = self.variables.get((function, _text(node)))
            if known in ("php", "wordpress"):
                return known
            return "wordpress" if _text(node) == "$wp_version" else None
        if node.type == "subscript_expression":
            text = _text(node).replace('"', "'").replace(" ", "")
            return "wordpress" if text == "$GLOBALS['wp_version']" else None
        if node.type == "function_call_expression":
            return self._running_call(node, function)
        return None

    def _running_call(self, node: Node, function: int) -> Platform | None:
        name, arguments = _call(node)
        if name == "get_bloginfo" and arguments and unquoted(arguments[0]) == "version":
            return "wordpress"
        if name in _SAME_NUMBER and arguments:
            begins = name != "substr" or (len(arguments) > 1 and _text(arguments[1]) == "0")
            return self.running(arguments[0], function) if begins else None
        return None if arguments else _RUNNING_CALLS.get(name)

    def _parenthesized(self, node: Node, function: int, depth: int) -> Condition:
        inner = node.named_children
        return self.read(inner[-1], function, depth) if inner else UNKNOWN

    def _assignment(self, node: Node, function: int, depth: int) -> Condition:
        right = node.child_by_field_name("right")
        return self.read(right, function, depth) if right else UNKNOWN

    def _unary(self, node: Node, function: int, depth: int) -> Condition:
        operator = node.child_by_field_name("operator")
        argument = node.child_by_field_name("argument")
        if operator is None or argument is None or operator.type != "!":
            return UNKNOWN
        return negated(self.read(argument, function, depth))

    def _boolean(self, node: Node, _function: int, _depth: int) -> Condition:
        return ALWAYS if _text(node).lower() == "true" else _NEVER

    def _variable(self, node: Node, function: int, _depth: int) -> Condition:
        known = self.variables.get((function, _text(node)))
        return UNKNOWN if known is None or isinstance(known, str) else known

    def _constant(self, node: Node, _function: int, _depth: int) -> Condition:
        return Test("value", _text(node).lstrip("\\"), line=_line(node))

    def _binary(self, node: Node, function: int, depth: int) -> Condition:
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        operator = node.child_by_field_name("operator")
        if left is None or right is None or operator is None:
            return UNKNOWN
        word = operator.type.lower()
        if word in ("&&", "and", "||", "or"):
            kind = All if word in ("&&", "and") else Any
            parts = [self.read(part, function, depth) for part in _chain(node, word)]
            return kind(tuple(parts))
        compared = operator_of(word)
        if compared is None:
            return UNKNOWN
        return (
            self._comparison(left, compared, right, function, depth)
            or self._comparison(right, flipped(compared), left, function, depth)
            or UNKNOWN
        )

    def _comparison(  # noqa: PLR0911 (one form of comparison a return)
        self, left: Node, operator: str, right: Node, function: int, depth: int
    ) -> Condition | None:
        """`left operator right` where right is a literal."""
        word = operator_of(operator)
        assert word is not None  # only normalised operators come here
        if right.type == "boolean" and word in ("==", "!="):
            condition = self.read(left, function, depth)
            return (
                condition
                if (_text(right).lower() == "true") == (word == "==")
                else negated(condition)
            )
        literal = unquoted(right) or _signed(right)
        if literal is None:
            return None
        name = _text(left).lstrip("\\") if left.type in ("name", "qualified_name") else ""
        if name == "PHP_VERSION_ID":
            return version_id_test(word, literal, _line(left))
        if name == "PHP_MAJOR_VERSION":
            return major_version_test(word, literal, _line(left))
        platform = self.running(left, function)
        if platform:
            return version_test(platform, word, literal, _line(left))
        if left.type == "function_call_expression" and _call(left)[0] == "version_compare":
            result = result_operator(word, int(literal)) if _is_integer(literal) else None
            return self._version_compare(left, function, result) if result else None
        return None

    def _function_call(  # noqa: PLR0911 (one guard function a return)
        self, node: Node, function: int, _depth: int
    ) -> Condition:
        name, arguments = _call(node)
        if name == "version_compare":
            return self._version_compare(node, function, None) or UNKNOWN
        if not arguments:
            return self.helpers.get(name, UNKNOWN)
        first = arguments[0]
        if name in _EXISTENCE:
            return self._exists(_EXISTENCE[name], first)
        if name in _MEMBER and len(arguments) > 1:
            return self._member(_MEMBER[name], first, arguments[1])
        if name == "is_callable":
            return self._callable(first)
        if name in _AT_LEAST:
            text = unquoted(first)
            test = version_test(_AT_LEAST[name], ">=", text, _line(node)) if text else None
            return test or UNKNOWN
        return self.helpers.get(name, UNKNOWN)

    def _method_call(self, node: Node, _function: int, _depth: int) -> Condition:
        name = node.child_by_field_name("name")
        owner = node.child_by_field_name("object") or node.child_by_field_name("scope")
        if name is None or owner is None or not self.helpers:
            return UNKNOWN
        written = _text(owner).lower().rpartition("\\")[2]
        class_name = class_around(node) if written in _OWN_CLASS else written
        return self.helpers.get(f"{class_name}::{_text(name).lower()}", UNKNOWN)

    def _exists(self, subject: Subject, argument: Node) -> Condition:
        name = self._class_name(argument) if subject == "class" else unquoted(argument)
        if not name:
            return UNKNOWN
        name = name.lstrip("\\")
        return Test(subject, name if subject == "constant" else name.lower(), line=_line(argument))

    def _member(self, subject: Subject, owner: Node, member: Node) -> Condition:
        name = unquoted(member)
        if not name:
            return UNKNOWN
        class_name = self._class_name(owner) or "?"
        full = f"{class_name.lstrip(chr(92)).lower()}::"
        return Test(
            subject, full + (name.lower() if subject == "method" else name), line=_line(owner)
        )

    def _callable(self, argument: Node) -> Condition:
        text = unquoted(argument)
        if text:
            subject: Subject = "method" if "::" in text else "function"
            return Test(subject, text.lstrip("\\").lower(), line=_line(argument))
        items = argument.named_children if argument.type == "array_creation_expression" else []
        if len(items) == 2 and all(item.named_child_count == 1 for item in items):
            return self._member("method", items[0].named_children[0], items[1].named_children[0])
        return UNKNOWN

    def _class_name(self, node: Node) -> str | None:
        if node.type == "class_constant_access_expression":
            scope, name = node.named_children[0], node.named_children[-1]
            if _text(name).lower() != "class":
                return None
            return self._names.resolve_class(_text(scope), node.start_byte)
        return unquoted(node)

    def _version_compare(self, node: Node, function: int, result: str | None) -> Condition | None:
        """`version_compare(a, b, op)`, or with two arguments and its result's meaning."""
        _, arguments = _call(node)
        if len(arguments) < 2:
            return None
        operator = operator_of(result) if result else None
        if operator is None:
            spelled = unquoted(arguments[2]) if len(arguments) > 2 else "!="
            operator = operator_of(spelled) if spelled else None
        if operator is None:
            return None
        for running, literal, word in (
            (arguments[0], arguments[1], operator),
            (arguments[1], arguments[0], flipped(operator)),
        ):
            platform, text = self.running(running, function), unquoted(literal)
            if platform and text:
                return version_test(platform, word, text, _line(node))
        return None


_READERS = {
    "parenthesized_expression": ConditionReader._parenthesized,
    "cast_expression": ConditionReader._parenthesized,
    "assignment_expression": ConditionReader._assignment,
    "unary_op_expression": ConditionReader._unary,
    "boolean": ConditionReader._boolean,
    "variable_name": ConditionReader._variable,
    "name": ConditionReader._constant,
    "qualified_name": ConditionReader._constant,
    "binary_expression": ConditionReader._binary,
    "function_call_expression": ConditionReader._function_call,
    "member_call_expression": ConditionReader._method_call,
    "scoped_call_expression": ConditionReader._method_call,
}


def class_around(node: Node) -> str:
    """The lower-case name of the class that a node stands in; "" outside of named classes."""
    around = node.parent
    while around is not None and around.type not in _CLASSES:
        around = None if around.type == "anonymous_class" else around.parent
    name = around.child_by_field_name("name") if around else None
    return _text(name).lower() if name else ""


def negated(condition: Condition) -> Condition:
    """The opposite; two negations cancel out."""
    if isinstance(condition, Unknown):
        return condition
    return condition.term if isinstance(condition, Not) else Not(condition)


def _chain(node: Node, word: str) -> list[Node]:
    """The operands of `a && b && c`, left to right, without recursion; a few hundred at most."""
    operands: list[Node] = []
    current: Node | None = node
    while current is not None and len(operands) < 200:
        operator = current.child_by_field_name("operator")
        if current.type != "binary_expression" or operator is None or operator.type.lower() != word:
            break
        right = current.child_by_field_name("right")
        if right is not None:
            operands.append(right)
        current = current.child_by_field_name("left")
    if current is not None:
        operands.append(current)
    return operands[::-1]


def _call(node: Node) -> tuple[str, list[Node]]:
    """A call's lower-case global name and its arguments' values."""
    function = node.child_by_field_name("function")
    arguments = node.child_by_field_name("arguments")
    name = _text(function).lower().rpartition("\\")[2] if function else ""
    values = [
        argument.named_children[-1]
        for argument in (arguments.named_children if arguments else ())
        if argument.type == "argument" and argument.named_children
    ]
    return name, values


def _signed(node: Node) -> str | None:
    if node.type != "unary_op_expression" or node.end_byte - node.start_byte > 12:
        return None
    text = _text(node).replace(" ", "")
    return text if _is_integer(text) else None


def _is_integer(text: str) -> bool:
    return text.lstrip("-").isdigit()


def _text(node: Node) -> str:
    return (node.text or b"").decode("latin-1")


def _line(node: Node) -> int:
    return node.start_point[0] + 1
