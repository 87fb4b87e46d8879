"""Where a file branches on something that holds a guard's word, and how far each place reaches.

Only a few nodes of a file do: one walk down to every word meets them all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from tree_sitter import Node

REACHES = frozenset(
    {"compound_statement", "colon_block", "case_statement", "default_statement", "switch_block"}
)
"""Blocks: what a statement leaves behind goes to the end of the innermost one."""
_BRANCHES = frozenset({"if_statement", "else_clause", "else_if_clause"})
_HOLDERS = _BRANCHES | {"for_statement", "foreach_statement", "while_statement", "do_statement"}
_KINDS = frozenset(
    {
        "if_statement",
        "conditional_expression",
        "binary_expression",
        "while_statement",
        "match_expression",
        "switch_statement",
    }
)


class Place(NamedTuple):
    """A node and what is around it.

    `reach` is the end of the block around it: as far goes what a statement leaves behind. `single`
    tells that the statement is the whole body of another one, so that it leaves nothing behind.
    `statement` is where the expression begins that is a statement of its own, -1 if there is none.
    """

    node: Node
    end: int
    reach: int
    single: bool
    statement: int


def places_by_kind(root: Node, offsets: Iterable[int]) -> dict[str, list[Place]]:
    """By type of node, those that branch with one of the sorted `offsets` inside, outer nodes
    before inner ones."""
    found: defaultdict[str, list[Place]] = defaultdict(list)
    path = [Place(root, root.end_byte, root.end_byte, False, -1)]
    cursor = root.walk()
    for offset in offsets:
        while len(path) > 1 and path[-1].end <= offset:
            path.pop()
            cursor.goto_parent()
        while cursor.goto_first_child_for_byte(offset) is not None:
            node = cursor.node
            if node is None or node.start_byte > offset:
                cursor.goto_parent()
                break
            kind = node.type
            path.append(_below(path[-1], node, kind))
            if kind in _KINDS:
                found[kind].append(path[-1])
    return found


def _below(around: Place, node: Node, kind: str) -> Place:
    parent, end = around.node, node.end_byte
    reach, single, statement = around.reach, False, around.statement
    if kind in REACHES:
        is_file = parent.type == "namespace_definition"  # what leaves there leaves the file
        reach = around.reach if is_file else end
    elif kind == "binary_expression":
        single = around.single
        if parent.type == "expression_statement":
            statement = node.start_byte
    elif parent.type in _HOLDERS:
        body = parent.child_by_field_name("body")
        single = body is not None and body.start_byte == node.start_byte
    return Place(node, end, reach, single, statement)
