"""Comparisons of the running version with a literal: by operators and by `version_compare`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tree_sitter import Node

from coderenew.facts.php.expressions import call_parts, integer, is_integer, line_of, sides, text_of
from coderenew.facts.php.guard_variables import Variables
from coderenew.facts.php.mysql_guards import is_resource_type
from coderenew.facts.php.running_versions import running_version
from coderenew.facts.php.version_tests import (
    Running,
    flipped,
    libxml_test,
    operator_of,
    result_operator,
    unquoted,
    version_id_test,
    version_test,
)
from coderenew.model.condition import Condition, Operator


def compared(
    left: Node, operator: Operator, right: Node, function: int, variables: Variables
) -> Condition | None:
    """`left operator right`, where `right` is a literal; None when it says nothing of versions."""
    literal = unquoted(right) or integer(right)
    if literal is None:
        return None
    if left.type in ("name", "qualified_name"):
        constant = text_of(left).lstrip("\\")
        if constant == "PHP_VERSION_ID":
            return version_id_test(operator, literal, line_of(left))
        if constant == "LIBXML_VERSION" and is_integer(literal):
            return libxml_test(operator, int(literal), line_of(left))
    running = running_version(left, function, variables)
    if running:
        return version_test(running, operator, literal, line_of(left))
    return _result_compared(left, operator, literal, function, variables)


def _result_compared(
    left: Node, operator: Operator, literal: str, function: int, variables: Variables
) -> Condition | None:
    """`version_compare(…) > 0`, `get_resource_type(…) == '…'`."""
    name = call_parts(left)[0] if left.type == "function_call_expression" else ""
    if name == "get_resource_type" and operator == "==":
        return is_resource_type(left, literal)
    if name == "version_compare":
        result = result_operator(operator, int(literal)) if is_integer(literal) else None
        return version_compare(left, function, variables, result) if result else None
    return None


def version_compare(
    node: Node, function: int, variables: Variables, result: Operator | None = None
) -> Condition | None:
    """`version_compare(a, b, op)`, or with two arguments and what its result is asked for."""
    _, arguments = call_parts(node)
    if len(arguments) < 2:
        return None
    operator = result or _spelled(arguments)
    if operator is None:
        return None
    for running, literal, word in (
        (arguments[0], arguments[1], operator),
        (arguments[1], arguments[0], flipped(operator)),
    ):
        version = running_version(running, function, variables)
        text = variables.text(literal, function) if version else None
        if version and text:
            return version_test(version, word, text, line_of(node))
    return None


def _spelled(arguments: list[Node]) -> Operator | None:
    """The operator given; without one the result is true unless both are equal."""
    spelled = unquoted(arguments[2]) if len(arguments) > 2 else "!="
    return operator_of(spelled) if spelled else None


def minor_versions(parts: Sequence[Node]) -> Iterator[Condition]:
    """`PHP_MINOR_VERSION >= 1` beside `PHP_MAJOR_VERSION == 8`, each an operand of `&&`."""
    numbered = [found for part in parts if (found := _numbered(part))]
    major = next((n for name, op, n, _ in numbered if (name, op) == ("MAJOR", "==")), "")
    for name, operator, minor, line in numbered if major else ():
        if name == "MINOR":
            test = version_test(Running("php", 2), operator, f"{major}.{minor}", line)
            if test is not None:
                yield test


def _numbered(node: Node) -> tuple[str, Operator, str, int] | None:
    """Name, operator, number and line of `PHP_MAJOR_VERSION == 8` and the like."""
    left, word, right = sides(node)
    operator = operator_of(word)
    if left is None or operator is None or right is None or right.type != "integer":
        return None
    name = text_of(left).lstrip("\\")
    if name not in ("PHP_MAJOR_VERSION", "PHP_MINOR_VERSION"):
        return None
    return name[4:9], operator, text_of(right), line_of(node)
