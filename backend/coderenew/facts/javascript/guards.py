"""Tests that the code makes before a use: `$.fn.live && …`, `if (wp.editor) …`, early returns."""

from __future__ import annotations

import re

from tree_sitter import Node

from coderenew.facts.javascript.nodes import text
from coderenew.facts.javascript.path import Path

_TRANSPARENT = frozenset(
    {"unary_expression", "parenthesized_expression", "arguments", "call_expression"}
)
_PASSING_ON = frozenset({"member_expression", "call_expression", "parenthesized_expression"})
_WORDPRESS = re.compile(rb"\bwp\.|wp_?version", re.IGNORECASE)
_LEAVING = frozenset({"return_statement", "throw_statement", "break_statement"})
_FARTHEST = 40


class Guards:
    """For each name that was tested, up to which byte the test protects its uses."""

    def __init__(self) -> None:
        self._ends: dict[str, int] = {}

    def add(self, name: str, end: int) -> None:
        self._ends[name] = max(end, self._ends.get(name, -1))

    def protects(self, name: str, position: int) -> bool:
        """Whether `name` or a namespace at least two words deep above it was tested."""
        while name:
            if self._ends.get(name, -1) > position:
                return True
            name = name.rpartition(".")[0]
            if "." not in name:
                return False
        return False


def guarded_until(path: Path, index: int) -> int:
    """How far the code runs only when the expression at `index` of the path was tested; -1 when
    the expression is no part of a condition."""
    end = -1
    for at in range(index, max(0, index - _FARTHEST), -1):
        parent, field = path.nodes[at - 1], path.fields[at]
        kind = parent.type
        if kind == "binary_expression":
            if _is_tested(parent, field):
                end = parent.end_byte
        elif kind in ("if_statement", "ternary_expression", "while_statement"):
            if field == "condition":
                return _after_condition(path, parent)
            return end
        elif kind not in _TRANSPARENT:
            return end
    return end


def has_alternative(path: Path, index: int, source: bytes) -> bool:
    """Whether the expression at `index` is one branch of a choice made by looking at `wp`, or what
    is taken where something of `wp` is missing."""
    for at in range(index, max(0, index - _FARTHEST), -1):
        parent, field = path.nodes[at - 1], path.fields[at]
        if parent.type == "ternary_expression" and field in ("consequence", "alternative"):
            return _looks_at_wordpress(parent.child_by_field_name("condition"), source)
        if parent.type == "binary_expression":
            operator = parent.child_by_field_name("operator")
            if operator is not None and operator.type in ("||", "??") and field == "right":
                return _looks_at_wordpress(parent.child_by_field_name("left"), source)
            if operator is None or operator.type != "&&":
                return False
        elif parent.type not in _PASSING_ON:
            return False
    return False


def _looks_at_wordpress(asked: Node | None, source: bytes) -> bool:
    return asked is not None and _WORDPRESS.search(text(asked, source)[:400]) is not None


def _is_tested(node: Node, field: str | None) -> bool:
    """Whether an operand is asked before something else is taken."""
    operator = node.child_by_field_name("operator")
    if operator is None:
        return False
    return operator.type in ("||", "??") or (operator.type == "&&" and field == "left")


def _after_condition(path: Path, statement: Node) -> int:
    """The statement's end, or the function's when the statement leaves it otherwise."""
    consequence = statement.child_by_field_name("consequence")
    if statement.type != "if_statement" or consequence is None:
        return statement.end_byte
    if consequence.type == "statement_block" and consequence.named_child_count:
        consequence = consequence.named_child(consequence.named_child_count - 1) or consequence
    if consequence.type in _LEAVING:
        return path.functions[-1].end
    return statement.end_byte
