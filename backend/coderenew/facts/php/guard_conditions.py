"""Reads an expression that code branches on as a condition over symbols and versions."""

from __future__ import annotations

from collections.abc import Mapping

from tree_sitter import Node

from coderenew.facts.php.existence_tests import ExistenceReader, Names
from coderenew.facts.php.expressions import (
    OWN_CLASS,
    call_parts,
    class_around,
    line_of,
    operands,
    sides,
    text_of,
)
from coderenew.facts.php.guard_variables import Variables
from coderenew.facts.php.guard_words import is_helper
from coderenew.facts.php.mysql_guards import Resources, is_object_of_mysqli, uses_mysqli
from coderenew.facts.php.running_versions import running_version
from coderenew.facts.php.version_comparisons import compared, minor_versions, version_compare
from coderenew.facts.php.version_tests import Platform, Running, flipped, operator_of, version_test
from coderenew.model.condition import (
    ALWAYS,
    NEVER,
    UNKNOWN,
    All,
    Any,
    Condition,
    Operator,
    Test,
    is_small,
    negated,
)

_MAX_DEPTH = 40
_AT_LEAST: dict[str, Platform] = {
    "is_php_version_compatible": "php",
    "is_wp_version_compatible": "wordpress",
}
_TRUTHS = frozenset({"empty", "boolval"})


class ConditionReader:
    """Reads conditions of one file.

    `variables` holds what variables and constants of the file stand for; `helpers` the conditions
    that small functions of the file return, by lower-case name, methods as "class::method".
    """

    def __init__(self, names: Names, variables: Variables | None = None) -> None:
        self._existence = ExistenceReader(names)
        self._resources = Resources()
        self.variables = variables or Variables()
        self.helpers: Mapping[str, Condition] = {}

    def read(self, node: Node, function: int, depth: int = 0) -> Condition:
        """The condition of an expression in the function that starts at `function`.

        What says nothing of symbols or versions is `Unknown`, also when it is nested too deep.
        """
        if depth > _MAX_DEPTH:
            return UNKNOWN
        reader = _READERS.get(node.type)
        return reader(self, node, function, depth + 1) if reader else UNKNOWN

    def running(self, node: Node, function: int) -> Running | None:
        """The running version that the expression stands for, or its first numbers."""
        return running_version(node, function, self.variables)

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
        return ALWAYS if _is_true(node) else NEVER

    def _variable(self, node: Node, function: int, _depth: int) -> Condition:
        known = self.variables.at(node, function)
        return UNKNOWN if known is None or isinstance(known, Running) else known

    def _ternary(self, node: Node, function: int, depth: int) -> Condition:
        asked, other = (node.child_by_field_name(f) for f in ("condition", "alternative"))
        if asked is None or other is None:
            return UNKNOWN
        when, otherwise = self.read(asked, function, depth), self.read(other, function, depth)
        body = node.child_by_field_name("body")
        if body is None:
            return Any((when, otherwise))
        then = self.read(body, function, depth)
        return Any((All((when, then)), All((negated(when), otherwise))))

    def _constant(self, node: Node, _function: int, _depth: int) -> Condition:
        return Test("value", text_of(node).lstrip("\\"), line=line_of(node))

    def _binary(self, node: Node, function: int, depth: int) -> Condition:
        left, word, right = sides(node)
        if left is None or right is None:
            return UNKNOWN
        if word in ("&&", "and", "||", "or"):
            return self._joined(operands(node, word), word in ("&&", "and"), function, depth)
        if word == "instanceof":
            return is_object_of_mysqli(left, right)
        if word == "xor":
            one, two = self.read(left, function, depth), self.read(right, function, depth)
            return Any((All((one, negated(two))), All((negated(one), two))))
        operator = operator_of(word)
        if operator is None:
            return UNKNOWN
        return (
            self._comparison(left, operator, right, function, depth)
            or self._comparison(right, flipped(operator), left, function, depth)
            or UNKNOWN
        )

    def _joined(self, parts: list[Node], every: bool, function: int, depth: int) -> Condition:
        """The operands of `&&` or `||`."""
        terms = [self.read(part, function, depth) for part in parts]
        if every:
            terms += minor_versions(parts)
        condition = All(tuple(terms)) if every else Any(tuple(terms))
        return condition if is_small(condition) else UNKNOWN

    def _comparison(
        self, left: Node, operator: Operator, right: Node, function: int, depth: int
    ) -> Condition | None:
        """`left operator right` where right is a literal."""
        if right.type == "null" and operator in ("==", "!="):
            is_set = self.variables.not_null(left, function)
            return is_set if operator == "!=" else negated(is_set)
        if right.type == "boolean" and operator in ("==", "!="):
            condition = self.read(left, function, depth)
            return condition if _is_true(right) == (operator == "==") else negated(condition)
        return compared(left, operator, right, function, self.variables)

    def _function_call(self, node: Node, function: int, depth: int) -> Condition:
        name, arguments = call_parts(node)
        if name == "version_compare":
            return version_compare(node, function, self.variables) or UNKNOWN
        if name in _TRUTHS and arguments:
            condition = self.read(arguments[0], function, depth)
            return negated(condition) if name == "empty" else condition
        if name in ("is_null", "isset") and len(arguments) == 1:
            is_set = self._is_set(arguments[0], function)
            return negated(is_set) if name == "is_null" else is_set
        if name == "is_resource" and arguments:
            return self._resources.tested(arguments[0])
        if name in _AT_LEAST and arguments:
            text = self.variables.text(arguments[0], function)
            running = Running(_AT_LEAST[name])
            return (version_test(running, ">=", text, line_of(node)) if text else None) or UNKNOWN
        test = self._existence.read(name, arguments, function, self.variables)
        return test or self._helped(node)

    def _is_set(self, node: Node, function: int) -> Condition:
        is_set = self.variables.not_null(node, function)
        return uses_mysqli(node) if is_set == UNKNOWN else is_set

    def _helped(self, node: Node) -> Condition:
        function = node.child_by_field_name("function")
        if function is None:
            return UNKNOWN
        name = text_of(function).lower()
        if name in self.helpers or not is_helper(name) or call_parts(node)[1]:
            return self.helpers.get(name, UNKNOWN)
        return Test("helper", name.lstrip("\\"), line=line_of(node))

    def _member(self, node: Node, _function: int, _depth: int) -> Condition:
        known = self.variables.member(node)
        return uses_mysqli(node) if known is None or isinstance(known, Running) else known

    def _method_call(self, node: Node, _function: int, _depth: int) -> Condition:
        name = node.child_by_field_name("name")
        owner = node.child_by_field_name("object") or node.child_by_field_name("scope")
        if name is None or owner is None or not self.helpers:
            return UNKNOWN
        written = text_of(owner).lower().rpartition("\\")[2]
        class_name = class_around(node) if written in OWN_CLASS else written
        return self.helpers.get(f"{class_name}::{text_of(name).lower()}", UNKNOWN)


_READERS = {
    "parenthesized_expression": ConditionReader._parenthesized,
    "cast_expression": ConditionReader._parenthesized,
    "error_suppression_expression": ConditionReader._parenthesized,
    "conditional_expression": ConditionReader._ternary,
    "assignment_expression": ConditionReader._assignment,
    "unary_op_expression": ConditionReader._unary,
    "boolean": ConditionReader._boolean,
    "variable_name": ConditionReader._variable,
    "name": ConditionReader._constant,
    "qualified_name": ConditionReader._constant,
    "binary_expression": ConditionReader._binary,
    "member_access_expression": ConditionReader._member,
    "scoped_property_access_expression": ConditionReader._member,
    "class_constant_access_expression": ConditionReader._member,
    "function_call_expression": ConditionReader._function_call,
    "member_call_expression": ConditionReader._method_call,
    "scoped_call_expression": ConditionReader._method_call,
}


def _is_true(boolean: Node) -> bool:
    return text_of(boolean).lower() == "true"
