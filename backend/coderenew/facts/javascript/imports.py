"""What is taken from `@wordpress/…` packages by `import`, `export … from` and `require`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tree_sitter import Node

from coderenew.facts.javascript.destinations import destinations
from coderenew.facts.javascript.nodes import object_keys, text, words
from coderenew.facts.javascript.path import Path


class Imported(NamedTuple):
    """One name taken from a package; `local` is b"" where it is given no name."""

    module: str  # "@wordpress/editor"
    name: str  # "" for the package as a whole
    local: bytes
    node: Node

    @property
    def path(self) -> str:
        """The same thing below the global `wp`."""
        head, *tail = self.module.removeprefix("@wordpress/").split("-")
        package = "wp." + head + "".join(part.capitalize() for part in tail)
        return f"{package}.{self.name}" if self.name else package


def imported(path: Path, source: bytes) -> Iterator[Imported]:
    """The imports made by the statement or call around the module's name, which the path is at."""
    nodes = path.nodes
    if len(nodes) < 4 or nodes[-2].type != "string":
        return
    module = words(nodes[-1], source)
    statement = nodes[-3]
    if statement.type in ("import_statement", "export_statement"):
        yield from _specifiers(statement, module, source)
    elif statement.type == "arguments" and nodes[-4].type == "call_expression":
        callee = nodes[-4].child_by_field_name("function")
        if callee is not None and text(callee, source) == b"require":
            yield from _required(path, module, source)


def _specifiers(statement: Node, module: str, source: bytes) -> Iterator[Imported]:
    clauses = [statement]
    while clauses:
        clause = clauses.pop()
        for child in clause.named_children:
            kind = child.type
            if kind in ("import_clause", "named_imports", "export_clause"):
                clauses.append(child)
            elif kind in ("import_specifier", "export_specifier"):
                yield _specifier(child, module, source)
            elif kind == "namespace_import":
                local = child.named_child(0)
                yield Imported(module, "", text(local, source) if local else b"", child)
            elif kind == "identifier" and clause.type == "import_clause":
                yield Imported(module, "default", text(child, source), child)


def _specifier(node: Node, module: str, source: bytes) -> Imported:
    name = node.child_by_field_name("name") or node
    local = node.child_by_field_name("alias") or name
    return Imported(module, words(name, source), text(local, source), node)


def _required(path: Path, module: str, source: bytes) -> Iterator[Imported]:
    index = len(path.nodes) - 4
    outer = path.nodes[index - 1]
    if outer.type == "member_expression":
        name = outer.child_by_field_name("property")
        if name is not None:
            yield Imported(module, words(name, source), b"", name)
        return
    for target, _ in destinations(path, index):
        if target.type == "object_pattern":
            for key, node in object_keys(target, source):
                local = node.child_by_field_name("value") or node
                yield Imported(module, key, text(local, source), node)
        elif target.type == "identifier":
            yield Imported(module, "", text(target, source), target)
