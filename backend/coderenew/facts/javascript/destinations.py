"""Where the value of an expression goes: into a variable, a property, a pattern."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tree_sitter import Node

from coderenew.facts.javascript.path import Path

_FARTHEST = 30
_THROUGH = frozenset(
    {"parenthesized_expression", "binary_expression", "ternary_expression", "await_expression"}
)


class Destination(NamedTuple):
    """`target` is an identifier, a member expression, an object pattern or a key."""

    target: Node
    declared: bool  # by var, let or const: else by assignment


def destinations(path: Path, index: int) -> Iterator[Destination]:
    """Every place that the expression at `index` of the path is stored in directly."""
    for at in range(index, max(0, index - _FARTHEST), -1):
        parent, field = path.nodes[at - 1], path.fields[at]
        kind = parent.type
        if kind == "variable_declarator" and field == "value":
            target = parent.child_by_field_name("name")
            if target is not None:
                yield Destination(target, True)
            return
        if kind == "assignment_expression" and field == "right":
            target = parent.child_by_field_name("left")
            if target is not None:
                yield Destination(target, False)
        elif kind == "pair" and field == "value":
            target = parent.child_by_field_name("key")
            if target is not None:
                yield Destination(target, False)
            return
        elif kind not in _THROUGH or field == "condition":
            return


def is_assigned(path: Path, index: int) -> bool:
    """Whether the expression at `index` is itself the target of an assignment."""
    parent = path.nodes[index - 1]
    return parent.type == "assignment_expression" and path.fields[index] == "left"
