"""Small questions about syntax nodes."""

from __future__ import annotations

from tree_sitter import Node

_MOST_ARGUMENTS = 64
_LONGEST_DETAIL = 80
FUNCTION_VALUES = frozenset({"function_expression", "arrow_function", "generator_function"})


def text(node: Node, source: bytes) -> bytes:
    return source[node.start_byte : node.end_byte]


def words(node: Node | None, source: bytes) -> str:
    """The node's source as text, cut to a name's length."""
    if node is None:
        return ""
    return source[node.start_byte : min(node.end_byte, node.start_byte + 120)].decode(
        "utf-8", "replace"
    )


def literal(node: Node | None, source: bytes) -> str | None:
    """The text of a string literal, None for anything else."""
    if node is None or node.type not in ("string", "template_string"):
        return None
    if node.type == "template_string" and node.named_child_count > 1:
        return None
    inner = source[node.start_byte + 1 : min(node.end_byte - 1, node.start_byte + 400)]
    return inner.decode("utf-8", "replace")


def folded(node: Node | None, source: bytes) -> str | None:
    """The text of a string literal, or of literals joined by `+` with "x" for each unknown part;
    an unknown beginning is "#_". None when nothing of it is literal.
    """
    if node is None or node.type != "binary_expression":
        return literal(node, source)
    pieces: list[str | None] = []
    while node is not None and node.type == "binary_expression" and len(pieces) < _MOST_ARGUMENTS:
        pieces.append(literal(node.child_by_field_name("right"), source))
        node = node.child_by_field_name("left")
    pieces.append(literal(node, source))
    if all(piece is None for piece in pieces):
        return None
    beginning = "#_" if pieces[-1] is None else pieces[-1]
    return beginning + "".join("x" if p is None else p for p in reversed(pieces[:-1]))


class Arguments:
    """The arguments of a call, as far as facts need them."""

    def __init__(self, node: Node | None, source: bytes) -> None:
        self._source = source
        self.items: list[Node] = []
        self.count = 0
        if node is None or node.type != "arguments":
            return
        self.count = node.named_child_count
        for index in range(min(self.count, _MOST_ARGUMENTS)):
            child = node.named_child(index)
            if child is not None and child.type != "comment":
                self.items.append(child)
        if self.count <= _MOST_ARGUMENTS:
            self.count = len(self.items)

    @property
    def first(self) -> Node | None:
        return self.items[0] if self.items else None

    def first_literal(self) -> str | None:
        """The first argument's text when it is a string literal."""
        return literal(self.first, self._source)

    def first_folded(self) -> str | None:
        """The first argument's text as far as it is literal."""
        return folded(self.first, self._source)

    def name(self, index: int) -> bytes:
        """The argument when it is a plain name, else b""."""
        if index < len(self.items) and self.items[index].type == "identifier":
            return text(self.items[index], self._source)
        return b""

    def is_function(self, index: int) -> bool:
        return index < len(self.items) and self.items[index].type in FUNCTION_VALUES

    def is_value(self, index: int) -> bool:
        """Whether the argument is certainly no function: a literal or an object."""
        return index < len(self.items) and self.items[index].type in (
            "string",
            "template_string",
            "number",
            "object",
            "array",
            "true",
            "false",
            "null",
            "binary_expression",
        )

    def detail(self) -> str:
        """A string's text, or "{a,b}" for the keys of an object literal."""
        first = self.first
        if first is None:
            return ""
        if first.type == "object":
            keys = ",".join(key for key, _ in object_keys(first, self._source))
            return f"{{{keys}}}"
        return (literal(first, self._source) or "")[:_LONGEST_DETAIL]


def object_keys(node: Node, source: bytes) -> list[tuple[str, Node]]:
    """The keys of an object literal or object pattern with their nodes, at most 64."""
    keys: list[tuple[str, Node]] = []
    for index in range(min(node.named_child_count, _MOST_ARGUMENTS)):
        child = node.named_child(index)
        if child is None:
            continue
        key = child
        if child.type in ("pair", "pair_pattern", "method_definition"):
            key = child.child_by_field_name("key") or child.child_by_field_name("name") or child
        elif child.type == "object_assignment_pattern":
            key = child.child_by_field_name("left") or child
        elif child.type in ("comment", "spread_element", "rest_pattern"):
            continue
        keys.append((words(key, source).strip("'\""), child))
    return keys


def parameter_names(function: Node, source: bytes) -> list[bytes]:
    """The names of a function's parameters, b"" for a destructured one."""
    single = function.child_by_field_name("parameter")
    if single is not None:
        return [text(single, source)]
    parameters = function.child_by_field_name("parameters")
    names: list[bytes] = []
    if parameters is not None:
        for index in range(min(parameters.named_child_count, _MOST_ARGUMENTS)):
            child = parameters.named_child(index)
            if child is not None and child.type != "comment":
                names.append(text(child, source) if child.type == "identifier" else b"")
    return names
