"""Small functions of a file that return a condition, so that calling them is a guard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import structs
from tree_sitter import Node

from coderenew.facts.php.existence_tests import Names
from coderenew.facts.php.expressions import class_around, text_of
from coderenew.facts.php.guard_conditions import ConditionReader
from coderenew.facts.php.guard_words import GuardWords, is_helper
from coderenew.model.condition import All, Any, Condition, is_small, negated, tests_of
from coderenew.model.php_facts import FunctionDeclaration

_LONGEST = 2000  # bytes of a body
_MOST_STATEMENTS = 8
_HARMLESS = frozenset({"comment", "global_declaration"})


def read_helpers(
    functions: Sequence[Node], words: GuardWords, reader: ConditionReader
) -> dict[str, Condition]:
    """What a helper's result says, by lower-case name, methods as "class::method"."""
    found: dict[str, Condition] = {}
    for function in functions:
        name, body = _parts(function, words)
        if name is None or body is None:
            continue
        condition = _returned(body, function.start_byte, reader)
        if condition is not None:
            found[_key(function, name)] = condition
            words.add(name.text or b"")
    return _declared_once(found, functions) if found else found


def _parts(function: Node, words: GuardWords) -> tuple[Node | None, Node | None]:
    """Name and body of a function that has a guard's word in its body."""
    if not words.within(function.start_byte, function.end_byte):
        return None, None
    body = function.child_by_field_name("body")
    if body is None or not words.within(body.start_byte, body.end_byte):
        return None, None
    return function.child_by_field_name("name"), body


def _key(function: Node, name: Node) -> str:
    written = text_of(name).lower()
    is_method = function.type == "method_declaration"
    return f"{class_around(function)}::{written}" if is_method else written


def _declared_once(found: dict[str, Condition], functions: Iterable[Node]) -> dict[str, Condition]:
    """Without the functions that the file declares in several ways."""
    declared: Counter[str] = Counter()
    for function in functions:
        name, body = function.child_by_field_name("name"), function.child_by_field_name("body")
        if name is not None and body is not None and function.type != "method_declaration":
            declared[text_of(name).lower()] += 1
    return {key: condition for key, condition in found.items() if declared[key] < 2}


def with_meanings(
    functions: list[FunctionDeclaration], nodes: Iterable[Node], names: Names
) -> list[FunctionDeclaration]:
    """The functions, those that other files may ask for a version carrying what they return."""
    found = []
    for function, node in zip(functions, nodes, strict=True):
        body = node.child_by_field_name("body") if is_helper(function.name.lower()) else None
        means = None
        if body is not None and not function.parameters:
            means = _returned(body, node.start_byte, ConditionReader(names))
        found.append(structs.replace(function, means=means) if means else function)
    return found


def _returned(body: Node, function: int, reader: ConditionReader) -> Condition | None:
    """What a body of `if (…) { return …; }` statements and a last `return` returns."""
    if body.end_byte - body.start_byte > _LONGEST:
        return None
    statements = [n for n in body.named_children if n.type not in _HARMLESS and not _assigns(n)]
    if not statements or len(statements) > _MOST_STATEMENTS:
        return None
    last = _result(statements.pop())
    if last is None:
        return None
    condition = reader.read(last, function)
    for statement in reversed(statements):
        asked, value = _early(statement)
        if asked is None or value is None:
            return None
        when, then = reader.read(asked, function), reader.read(value, function)
        condition = Any((All((when, then)), All((negated(when), condition))))
    says = is_small(condition) and next(tests_of(condition), None) is not None
    return condition if says else None


def _assigns(statement: Node) -> bool:
    children = statement.named_children
    return (
        statement.type == "expression_statement"
        and bool(children)
        and children[0].type == "assignment_expression"
    )


def _result(statement: Node) -> Node | None:
    if statement.type != "return_statement" or not statement.named_children:
        return None
    return statement.named_children[0]


def _early(statement: Node) -> tuple[Node | None, Node | None]:
    """Condition and value of `if (…) { return …; }`."""
    body = statement.child_by_field_name("body")
    if statement.type != "if_statement" or statement.child_by_field_name("alternative") or not body:
        return None, None
    inner = body.named_children if body.type in ("compound_statement", "colon_block") else [body]
    results = [node for node in inner if node.type != "comment"]
    if len(results) != 1:
        return None, None
    return statement.child_by_field_name("condition"), _result(results[0])
