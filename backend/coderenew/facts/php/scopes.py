"""Functions, methods and closures as scopes, and the class-likes around them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from msgspec import Struct
from tree_sitter import Node

from coderenew.facts.php.names import NameResolver
from coderenew.facts.php.owners import ClassSpan, Resolver
from coderenew.facts.php.parser import Captures
from coderenew.facts.php.spans import innermost
from coderenew.facts.php.strings import readable
from coderenew.model.php_facts import Scope

_KINDS = {
    "class_declaration": "class",
    "interface_declaration": "interface",
    "trait_declaration": "trait",
    "enum_declaration": "enum",
    "anonymous_class": "class",
}
_CLOSURES = ("anonymous_function", "arrow_function")


def class_spans(captures: Captures, text: str, names: NameResolver) -> list[ClassSpan]:
    """Every class-like of the file; an anonymous class has no name."""
    return [_class_span(node, text, names) for node in captures.get("class", ())]


def _class_span(node: Node, text: str, names: NameResolver) -> ClassSpan:
    start, end, kind = node.start_byte, node.end_byte, _KINDS[node.type]
    name = node.child_by_field_name("name")
    full = names.declared(readable(text[name.start_byte : name.end_byte]), start) if name else ""
    return ClassSpan(start, end, kind, full, _parent(node, text, names) if kind == "class" else "")


def _parent(node: Node, text: str, names: NameResolver) -> str:
    for child in node.named_children:
        if child.type == "base_clause" and child.named_child_count:
            base = child.named_children[0]
            return names.resolve_class(
                readable(text[base.start_byte : base.end_byte]), base.start_byte
            )
    return ""


class ScopeTable(Struct, frozen=True):
    """The scopes of a file, and where they stand.

    A function's scope begins at its parameters. `by_start` finds a scope by the first byte of its
    function, `starts` and `ends` give the stretch of each scope, `bodies` where its parameters end.
    """

    scopes: tuple[Scope, ...]
    by_start: dict[int, int]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    bodies: tuple[int, ...]
    offsets: list[int]
    indexes: list[int]

    def at(self, offset: int) -> int:
        """The innermost scope around `offset`."""
        return self.indexes[bisect_right(self.offsets, offset) - 1]


def scope_table(captures: Captures, text: str, resolver: Resolver, line_count: int) -> ScopeTable:
    """All scopes of the file in source order; scope 0 is the file itself."""
    scopes = [Scope("file", end_line=line_count)]
    by_start: dict[int, int] = {}
    starts, ends, bodies = [0], [len(text)], [0]
    open_scopes = [(len(text) + 1, 0)]
    for node in _functions(captures):
        start, end = node.start_byte, node.end_byte
        while open_scopes[-1][0] <= start:
            open_scopes.pop()
        parent = open_scopes[-1][1]
        by_start[start] = len(scopes)
        open_scopes.append((end, len(scopes)))
        begin, body = _begin(node)
        starts.append(begin)
        bodies.append(body)
        ends.append(end)
        scopes.append(_scope(node, text, resolver, parent, scopes[parent]))
    offsets, indexes = innermost(zip(starts[1:], ends[1:], range(1, len(scopes)), strict=True))
    return ScopeTable(
        tuple(scopes), by_start, tuple(starts), tuple(ends), tuple(bodies), offsets, indexes
    )


def _functions(captures: Captures) -> Iterable[Node]:
    nodes = [
        node
        for kind in ("function", "method", "closure", "hook")
        for node in captures.get(kind, ())
    ]
    return sorted(nodes, key=lambda node: (node.start_byte, -node.end_byte))


def _begin(node: Node) -> tuple[int, int]:
    """Where the scope begins and where its parameters end."""
    parameters = node.child_by_field_name("parameters")
    if parameters is not None:
        return parameters.start_byte, parameters.end_byte
    body = node.child_by_field_name("body")
    start = node.start_byte if body is None else body.start_byte
    return start, start


def _scope(node: Node, text: str, resolver: Resolver, parent: int, around: Scope) -> Scope:
    start, kind = node.start_byte, node.type
    lines = node.start_point[0] + 1, node.end_point[0] + 1
    if kind in _CLOSURES:
        name = _closure_name(around.name)
        is_static = text.startswith("static", start)
        return Scope("closure", name, around.class_name, *lines, is_static, parent)
    name_node = node.child_by_field_name("name")
    name = readable(text[name_node.start_byte : name_node.end_byte]) if name_node else ""
    if kind == "function_definition":
        return Scope("function", resolver.names.declared(name, start), "", *lines, False, parent)
    owner = resolver.class_at(start)
    class_name = owner.name if owner else ""
    full = f"{class_name or '{anonymous}'}::{name or '{hook}'}"
    is_static = "static" in text[start : name_node.start_byte if name_node else start].lower()
    return Scope("method", full, class_name, *lines, is_static, parent)


def _closure_name(around: str) -> str:
    """Closures more than two deep share a name, so that names stay short on any input."""
    if around.endswith("{closure}::{closure}"):
        return around
    return f"{around}::{{closure}}" if around else "{closure}"
