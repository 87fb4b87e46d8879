"""Places that give a variable another value than a plain assignment does."""

from __future__ import annotations

from tree_sitter import Node

_WRITING = frozenset(
    {
        "update_expression",
        "reference_assignment_expression",
        "by_ref",
        "list_literal",
        "simple_parameter",
        "variadic_parameter",
        "static_variable_declaration",
        "catch_clause",
    }
)


def is_written(variable: Node) -> bool:
    """Whether `variable` may get a value where it stands, plain assignments aside."""
    parent = variable.parent
    if parent is None:
        return False
    if parent.type == "augmented_assignment_expression":
        return parent.child_by_field_name("left") == variable
    if parent.type == "foreach_statement":
        return parent.named_children[0] != variable
    if parent.type == "pair":
        return parent.parent is not None and parent.parent.type == "foreach_statement"
    return parent.type in _WRITING
