"""Includes, with their paths folded."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from coderenew.facts.php.reading import Reading
from coderenew.model.php_facts import Include

_NAMES = frozenset({"name", "qualified_name", "relative_name"})
_MAX_PARTS = 64
_DIRECTORIES = frozenset({"dirname", "plugin_dir_path", "trailingslashit"})


def includes(reading: Reading) -> Iterator[Include]:
    """Every include and require."""
    for node in reading.nodes("include"):
        row, column = node.start_point
        scope, context = reading.place(node.start_byte)
        children = [child for child in node.named_children if child.type != "comment"]
        path = fold_path(reading, children[-1]) if children else ""
        yield Include(
            path, row + 1, column + 1, node.type.removesuffix("_expression"), scope, context
        )


def fold_path(reading: Reading, node: Node) -> str:
    """A path expression as text with {dir}, {abspath}, {const:NAME} and {}."""
    parts: list[str] = []
    pending = [node]
    while pending:
        current = pending.pop()
        if len(parts) > _MAX_PARTS:
            return "{}"
        if current.type == "parenthesized_expression" and current.named_child_count:
            pending.append(current.named_children[-1])
        elif _is_concatenation(current):
            left, right = current.child_by_field_name("left"), current.child_by_field_name("right")
            pending.extend(part for part in (right, left) if part is not None)
        else:
            parts.append(_part(reading, current))
    return "".join(parts)


def _is_concatenation(node: Node) -> bool:
    if node.type != "binary_expression":
        return False
    operator = node.child_by_field_name("operator")
    return operator is not None and operator.type == "."


def _part(reading: Reading, node: Node) -> str:
    if node.type == "function_call_expression":
        return _call(reading, node)
    if node.type in _NAMES:
        return _constant(reading, node)
    item = reading.tree.summarise(node)
    return item.value if item.kind in ("string", "pattern", "int") else "{}"


def _constant(reading: Reading, node: Node) -> str:
    name = reading.resolver.constant(reading.source(node), node.start_byte).value
    if name.upper() == "__DIR__":
        return "{dir}"
    return "{abspath}" if name == "ABSPATH" else f"{{const:{name}}}"


def _call(reading: Reading, node: Node) -> str:
    """`dirname(…)` and `plugin_dir_path(…)` of the file itself, however nested."""
    ups, slash = 0, ""
    current = node
    while current.type == "function_call_expression":
        name, arguments = _called(reading, current)
        if name not in _DIRECTORIES or not arguments:
            return "{}"
        if name != "dirname" and not ups:
            slash = "/"
        if name != "trailingslashit":
            ups += _levels(reading, arguments)
        current = arguments[0]
    return _climb(reading, current, ups, slash)


def _climb(reading: Reading, node: Node, ups: int, slash: str) -> str:
    written = reading.source(node).upper()
    if written == "__FILE__" and ups:
        return "{dir}" + "/.." * (ups - 1) + slash
    if written == "__DIR__":
        return "{dir}" + "/.." * ups + slash
    return "{}"


def _levels(reading: Reading, arguments: list[Node]) -> int:
    if len(arguments) < 2:
        return 1
    written = reading.source(arguments[1])
    return int(written) if written.isdigit() and len(written) < 3 else 1


def _called(reading: Reading, node: Node) -> tuple[str, list[Node]]:
    if node.type != "function_call_expression":
        return "", []
    function, arguments = (
        node.child_by_field_name("function"),
        node.child_by_field_name("arguments"),
    )
    if function is None or arguments is None or function.type not in _NAMES:
        return "", []
    name = reading.resolver.called(reading.source(function), function.start_byte).lower()
    values = [
        child.named_children[-1]
        for child in arguments.named_children
        if child.type == "argument" and child.named_child_count
    ]
    return name, values
