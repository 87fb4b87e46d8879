"""Functions that sort and answer with true or false instead of a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from coderenew.facts.php.calls import CallsByName
from coderenew.facts.php.reading import Reading
from coderenew.facts.php.syntax.feature import Feature
from coderenew.model.php_facts import Argument

_SORTING = ("usort", "uasort", "uksort")
_COMPARING = frozenset({"<", ">", "<=", ">=", "==", "!=", "<>", "===", "!=="})
_TRUTH = re.compile(r"return\b[\s(]*+(?:(?i:true|false)\s*+[;)]|[^;]*?[<>=!])", re.ASCII)
_TELLING_NAME = re.compile(r"cmp|compar|sort|order_?by", re.ASCII | re.IGNORECASE)


def from_comparators(reading: Reading, calls: CallsByName) -> Iterator[Feature]:
    """Returns of a truth value in the callbacks of sorting functions.

    The detail is "called" where the file sorts with the function, "named" where only its name
    and its two parameters say that it sorts.
    """
    named: set[str] = set()
    closures: set[int] = set()
    for name in _SORTING:
        for call, node in calls.get(name, ()):
            if len(call.arguments) > 1:
                named.add(_method(call.arguments[1]))
                closures.update(_closures(reading, node))
    for closure in closures:
        yield from _arrow(reading, closure)
    for node in reading.nodes("return"):
        if _TRUTH.match(reading.text, node.start_byte) and _is_truth(reading, node):
            scope = reading.scopes.at(node.start_byte)
            known = reading.scopes.scopes[scope]
            name = known.name.rpartition("::")[2].rpartition("\\")[2].lower()
            if scope in closures or (known.kind != "closure" and name in named):
                yield Feature("truth-comparator", node.start_byte, "called")
            elif known.kind != "closure" and _sorts(reading, scope, name, node):
                yield Feature("truth-comparator", node.start_byte, "named")


def _method(callback: Argument) -> str:
    """The bare name of a callback, in lower case."""
    if callback.kind == "array" and len(callback.items) == 2:
        callback = callback.items[1]
    return callback.value.rpartition("::")[2].rpartition("\\")[2].lower()


def _closures(reading: Reading, call: Node) -> Iterator[int]:
    listed = call.child_by_field_name("arguments")
    for argument in listed.named_children if listed is not None else ():
        for value in argument.named_children:
            if value.type in ("anonymous_function", "arrow_function"):
                yield reading.scopes.by_start.get(value.start_byte, 0)


def _arrow(reading: Reading, scope: int) -> Iterator[Feature]:
    start, end = reading.scopes.bodies[scope], reading.scopes.ends[scope]
    for node in reading.nodes("closure"):
        if node.type == "arrow_function" and start < node.end_byte == end:
            body = node.child_by_field_name("body")
            if body is not None and _compares(reading, body):
                yield Feature("truth-comparator", body.start_byte, "called")


def _is_truth(reading: Reading, statement: Node) -> bool:
    children = [child for child in statement.named_children if child.type != "comment"]
    return bool(children) and _compares(reading, children[0])


def _compares(reading: Reading, node: Node) -> bool:
    while node.type == "parenthesized_expression" and node.named_child_count:
        node = node.named_children[0]
    if node.type == "boolean":
        return True
    operator = node.child_by_field_name("operator")
    if node.type != "binary_expression" or operator is None:
        return False
    return reading.text[operator.start_byte : operator.end_byte] in _COMPARING


def _sorts(reading: Reading, scope: int, name: str, statement: Node) -> bool:
    """Whether a function's name says that it sorts, and it puts its two parameters in order."""
    header = reading.text[reading.scopes.starts[scope] : reading.scopes.bodies[scope]]
    parameters = re.findall(r"\$\w+", header, re.ASCII)
    written = reading.text[statement.start_byte : statement.end_byte]
    return (
        len(parameters) == 2
        and _TELLING_NAME.search(name) is not None
        and re.search(r"(?<![-=])[<>]", written) is not None
        and all(parameter in written for parameter in parameters)
    )
