"""Small questions that guards ask of the nodes of an expression."""

from __future__ import annotations

from tree_sitter import Node

_CLASSES = frozenset({"class_declaration", "trait_declaration", "enum_declaration"})
OWN_CLASS = frozenset({"$this", "self", "static"})
_MOST_OPERANDS = 200


def text_of(node: Node) -> str:
    """The source of a node."""
    return (node.text or b"").decode("latin-1")


def line_of(node: Node) -> int:
    return node.start_point[0] + 1


def sides(node: Node) -> tuple[Node | None, str, Node | None]:
    """Left side, lower-case operator and right side of a binary expression."""
    operator = node.child_by_field_name("operator")
    word = operator.type.lower() if operator else ""
    return node.child_by_field_name("left"), word, node.child_by_field_name("right")


def operands(node: Node, word: str) -> list[Node]:
    """The operands of `a && b && c`, left to right, without recursion; a few hundred at most."""
    found: list[Node] = []
    current: Node | None = node
    while current is not None and len(found) < _MOST_OPERANDS:
        left, operator, right = sides(current)
        if current.type != "binary_expression" or operator != word:
            break
        if right is not None:
            found.append(right)
        current = left
    if current is not None:
        found.append(current)
    return found[::-1]


def call_parts(node: Node) -> tuple[str, list[Node]]:
    """A call's lower-case global name and its arguments' values."""
    function = node.child_by_field_name("function")
    arguments = node.child_by_field_name("arguments")
    name = text_of(function).lower().removeprefix("\\") if function else ""
    values = [
        argument.named_children[-1]
        for argument in (arguments.named_children if arguments else ())
        if argument.type == "argument" and argument.named_children
    ]
    return name, values


def class_around(node: Node) -> str:
    """The lower-case name of the class that a node stands in; "" outside of named classes."""
    around = node.parent
    while around is not None and around.type not in _CLASSES:
        around = None if around.type == "anonymous_class" else around.parent
    name = around.child_by_field_name("name") if around else None
    return text_of(name).lower() if name else ""


def integer(node: Node) -> str | None:
    """The digits of an integer with or without a sign; None for anything else."""
    if node.end_byte - node.start_byte > 12:
        return None
    text = text_of(node).replace(" ", "")
    return text if is_integer(text) else None


def is_integer(text: str) -> bool:
    return text.lstrip("-").isdigit()
