"""Lists that only guarded code fills, as Composer does: `if (PHP_VERSION_ID < 80000) $a[] = 1;`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from tree_sitter import Node

from coderenew.facts.php.writes import is_written
from coderenew.model.condition import UNKNOWN, All, Any, Condition

_BLOCKS = frozenset({"compound_statement", "colon_block"})
Variable = tuple[int, bytes]
"""The start of a function and a name with its `$`."""


def filled_lists(
    ifs: Iterable[Node],
    assigned: Callable[[bytes], Mapping[int, list[Node]]],
    function_of: Callable[[int], int],
    occurrences: Callable[[bytes], Iterator[Node]],
    read: Callable[[Node, int], Condition],
) -> Iterator[tuple[Variable, Condition]]:
    """Variables that hold an empty list unless the condition is true.

    `assigned` gives the plain assignments to a variable by function, `occurrences` every node of
    its name, `read` the condition of an expression in a function.
    """
    filled: defaultdict[Variable, dict[int, Node]] = defaultdict(dict)
    for node in ifs:
        asked, body = node.child_by_field_name("condition"), node.child_by_field_name("body")
        if asked is not None and body is not None:
            for variable in _appended_to(body):
                key = function_of(variable.start_byte), variable.text or b""
                filled[key][variable.start_byte] = asked
    for (function, name), appends in filled.items():
        nodes = assigned(name).get(function, ())
        if len(nodes) != 1 or not _is_empty(nodes[0]):
            continue
        here = (n for n in occurrences(name) if function_of(n.start_byte) == function)
        if all(n.start_byte in appends or not _may_fill(n) for n in here):
            terms = tuple(dict.fromkeys(read(asked, function) for asked in appends.values()))
            yield (function, name), All((Any(terms), UNKNOWN))


def _appended_to(body: Node) -> Iterator[Node]:
    """The variables of `$x[] = …` among the statements of a branch."""
    for statement in body.named_children if body.type in _BLOCKS else (body,):
        node = statement.named_children[0] if statement.named_children else statement
        left = node.child_by_field_name("left") if node.type == "assignment_expression" else None
        if left is not None and left.type == "subscript_expression" and left.named_child_count == 1:
            yield left.named_children[0]


def _is_empty(assignment: Node) -> bool:
    right = assignment.child_by_field_name("right")
    is_array = right is not None and right.type == "array_creation_expression"
    return is_array and right is not None and not right.named_child_count


def _may_fill(variable: Node) -> bool:
    parent = variable.parent
    if parent is not None and parent.type == "subscript_expression":
        around = parent.parent
        return around is not None and around.child_by_field_name("left") == parent
    return is_written(variable) or (parent is not None and parent.type == "global_declaration")
