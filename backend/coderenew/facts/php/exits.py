"""Whether a branch always leaves: what stands behind it then runs only when it was not taken."""

from __future__ import annotations

from tree_sitter import Node

_LEAVING = frozenset(
    {
        "return_statement",
        "exit_statement",
        "throw_expression",
        "continue_statement",
        "break_statement",
    }
)
_LEAVING_CALLS = frozenset(
    {"exit", "die", "wp_die", "wp_send_json", "wp_send_json_error", "wp_send_json_success"}
)
_LISTS = frozenset(
    {"compound_statement", "colon_block", "expression_statement", "case_statement"}
    | {"default_statement"}
)
_MAX_DEPTH = 20


def always_leaves(  # noqa: PLR0911 (one way to leave a return)
    node: Node, depth: int = 0
) -> bool:
    """Whether the statement or expression ends with leaving its block on every path."""
    if depth > _MAX_DEPTH:
        return False
    if node.type in _LEAVING:
        return True
    if node.type in _LISTS:
        last = _last(node)
        return last is not None and always_leaves(last, depth + 1)
    if node.type == "name":
        return (node.text or b"").lower() in (b"exit", b"die")
    if node.type == "function_call_expression":
        function = node.child_by_field_name("function")
        name = (function.text or b"").decode("latin-1").lower() if function else ""
        return name.lstrip("\\") in _LEAVING_CALLS
    if node.type == "if_statement":
        branches = [node, *node.children_by_field_name("alternative")]
        bodies = [branch.child_by_field_name("body") for branch in branches]
        return branches[-1].type == "else_clause" and all(
            body is not None and always_leaves(body, depth + 1) for body in bodies
        )
    return node.type == "try_statement" and _try_leaves(node, depth + 1)


def _try_leaves(node: Node, depth: int) -> bool:
    """Whether `finally` leaves, or else the body and everything that catches."""
    clauses = [n for n in node.named_children if n.type in ("catch_clause", "finally_clause")]
    bodies = [(clause.type, clause.child_by_field_name("body")) for clause in clauses]
    leaving = [(kind, body and always_leaves(body, depth)) for kind, body in bodies]
    if any(leaves for kind, leaves in leaving if kind == "finally_clause"):
        return True
    body = node.child_by_field_name("body")
    caught = all(leaves for kind, leaves in leaving if kind == "catch_clause")
    return body is not None and always_leaves(body, depth) and caught


def _last(node: Node) -> Node | None:
    value = node.child_by_field_name("value") if node.type == "case_statement" else None
    for child in reversed(node.named_children):
        if child == value:
            return None
        if child.type not in ("comment", "text_interpolation", "empty_statement"):
            return child
    return None
