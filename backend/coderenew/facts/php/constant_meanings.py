"""Constants copied from a version or a test: `define('IS_PHP8', PHP_VERSION_ID >= 80000)`."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from tree_sitter import Node

from coderenew.facts.php.existence_tests import Names
from coderenew.facts.php.guard_conditions import ConditionReader
from coderenew.model.condition import Condition, tests_of
from coderenew.model.php_facts import ConstantDeclaration

_TELLING = frozenset(
    {
        "binary_expression",
        "function_call_expression",
        "unary_op_expression",
        "parenthesized_expression",
    }
)


def with_meanings(
    constants: tuple[ConstantDeclaration, ...], declarations: Iterable[Node], names: Names
) -> tuple[ConstantDeclaration, ...]:
    """The constants, those with a meaning for guards carrying it.

    `declarations` are the calls of `define` and the elements of `const` that declare them.
    """
    reader = ConditionReader(names)
    meanings: dict[int, Condition] = {}
    for node in declarations:
        value = _value(node)
        if value is not None and value.type in _TELLING:
            condition = reader.read(value, 0)
            if next(tests_of(condition), None) is not None:
                meanings[node.start_point[0] + 1] = condition
    if not meanings:
        return constants
    return tuple(
        msgspec.structs.replace(constant, means=meanings[constant.line])
        if constant.line in meanings
        else constant
        for constant in constants
    )


def _value(node: Node) -> Node | None:
    if node.type == "const_element":
        return node.named_children[-1] if node.named_child_count > 1 else None
    arguments = node.child_by_field_name("arguments")
    values = arguments.named_children if arguments else []
    if len(values) < 2 or not values[1].named_children:
        return None
    return values[1].named_children[-1]
