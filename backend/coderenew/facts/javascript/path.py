"""Moves through a syntax tree from hit to hit, and keeps the way from the root at hand.

Only nodes on the way to a hit and their left neighbours are visited, each once, so that the walk
costs little where a file has few hits and never more than the whole tree. Nothing recurses.
"""

from __future__ import annotations

from tree_sitter import Node, Tree

FUNCTIONS = frozenset(
    {
        "function_expression",
        "function_declaration",
        "arrow_function",
        "method_definition",
        "generator_function",
        "generator_function_declaration",
    }
)


_NAMING = frozenset({"variable_declarator", "pair", "assignment_expression"})


class Function:
    """A function on the way to the current node; `depth` is its index in `Path.nodes`."""

    __slots__ = ("depth", "end", "name", "node", "start")

    def __init__(self, depth: int, node: Node) -> None:
        self.depth = depth
        self.node = node
        self.start = node.start_byte
        self.end = node.end_byte
        self.name: str | None = None  # found when first asked for


class Path:
    """The nodes from the root down to the leaf of the last hit, with the field each one fills."""

    def __init__(self, tree: Tree) -> None:
        self._cursor = tree.walk()
        root = tree.root_node
        self.nodes: list[Node] = [root]
        self.fields: list[str | None] = [None]
        self.functions: list[Function] = [Function(0, root)]

    def seek(self, byte: int) -> Node:
        """Go to the leaf at `byte`, which must not lie before the last one asked for."""
        self._leave(byte)
        while self._cursor.goto_first_child_for_byte(byte) is not None:
            self._enter()
        return self.nodes[-1]

    def _leave(self, byte: int) -> None:
        nodes, functions, cursor = self.nodes, self.functions, self._cursor
        while len(nodes) > 1 and nodes[-1].end_byte <= byte:
            nodes.pop()
            self.fields.pop()
            if functions[-1].depth == len(nodes):
                functions.pop()
            if cursor.goto_next_sibling():
                self._enter()
            else:
                cursor.goto_parent()

    def _enter(self) -> None:
        cursor = self._cursor
        node = cursor.node
        if node is None:
            return
        if node.type in FUNCTIONS:
            self.functions.append(Function(len(self.nodes), node))
        self.nodes.append(node)
        self.fields.append(cursor.field_name)


def enclosing_name(path: Path, source: bytes) -> str:
    """The nearest named function around the current node, "" at the top level."""
    for function in reversed(path.functions[1:][-8:]):
        if function.name is None:
            function.name = _name(path, function, source)
        if function.name:
            return function.name
    return ""


def _name(path: Path, function: Function, source: bytes) -> str:
    named = function.node.child_by_field_name("name")
    parent = path.nodes[function.depth - 1]
    for field in ("name", "key", "left"):
        if named is None and parent.type in _NAMING:
            named = parent.child_by_field_name(field)
    if named is None:
        return ""
    return source[named.start_byte : min(named.end_byte, named.start_byte + 80)].decode(
        "utf-8", "replace"
    )
