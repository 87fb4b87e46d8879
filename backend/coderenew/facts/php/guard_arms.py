"""Arms of `match (true)` and cases of `switch (true)`: each is a question of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tree_sitter import Node

from coderenew.facts.php.exits import always_leaves
from coderenew.model.condition import (
    ALWAYS,
    UNKNOWN,
    Any,
    Condition,
    both,
    is_small,
    negated,
)

_MOST_ARMS = 50
Read = Callable[[Node], Condition]
Place = tuple[int, int, Condition]


def match_arms(node: Node, read: Read) -> Iterator[Place]:
    """Start, end and condition of each result of `match (true)`."""
    refused: list[Condition] = []
    for arm in _arms(node):
        asked = arm.child_by_field_name("conditional_expressions")
        result = arm.child_by_field_name("return_expression")
        own = Any(tuple(read(part) for part in asked.named_children)) if asked else ALWAYS
        if result is not None:
            here = both(*(negated(condition) for condition in refused), own)
            yield result.start_byte, result.end_byte, here
        if asked:
            refused.append(own)


def switch_cases(node: Node, read: Read) -> Iterator[Place]:
    """Start, end and condition of each case of `switch (true)`, what falls through included."""
    arms = _arms(node)
    values = [arm.child_by_field_name("value") for arm in arms]
    asked = [read(value) if value else ALWAYS for value in values]
    falls: Condition | None = None
    for index, (arm, value) in enumerate(zip(arms, values, strict=True)):
        # The default case is taken when all others were refused, wherever it stands.
        others = (
            zip(asked, values, strict=True)
            if value is None
            else zip(asked[:index], values, strict=False)
        )
        refused = [negated(condition) for condition, given in others if given]
        here = both(*refused, asked[index])
        reached = here if falls is None else Any((falls, here))
        reached = reached if is_small(reached) else UNKNOWN
        start = value.end_byte if value else arm.start_byte
        yield start, arm.end_byte, reached
        falls = None if always_leaves(arm) else reached


def _arms(node: Node) -> list[Node]:
    """The arms of a statement on the constant `true`, none when there are too many."""
    subject, body = node.child_by_field_name("condition"), node.child_by_field_name("body")
    if subject is None or body is None or subject.end_byte - subject.start_byte > 20:
        return []
    if (subject.text or b"").lower().replace(b" ", b"") != b"(true)":
        return []
    arms = [arm for arm in body.named_children if arm.type != "comment"]
    return arms if len(arms) <= _MOST_ARMS else []
