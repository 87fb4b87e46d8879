"""One file on its way from tree to facts: what every collector needs to know of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from tree_sitter import Node

from coderenew.facts.php.arguments import ArgumentReader
from coderenew.facts.php.literals import TreeReader
from coderenew.facts.php.owners import Resolver
from coderenew.facts.php.parser import Captures
from coderenew.facts.php.scopes import ScopeTable
from coderenew.facts.php.strings import readable


class Reading:
    """The source of a file, its captured nodes and its look-up tables.

    `text` is the source decoded byte by byte, so that offsets in it are offsets in bytes.
    """

    def __init__(
        self,
        text: str,
        captures: Captures,
        resolver: Resolver,
        scopes: ScopeTable,
        places: tuple[list[int], list[tuple[int, int]]],
    ) -> None:
        self.text = text
        self.captures = captures
        self.resolver = resolver
        self.names = resolver.names
        self.scopes = scopes
        self._offsets, self._places = places
        self.lists = {node.start_byte: node for node in captures.get("arguments", ())}
        self.arguments = ArgumentReader(text, resolver, self.lists)
        self.tree = TreeReader(text, resolver)

    def nodes(self, capture: str) -> list[Node]:
        """The nodes captured under a name, in source order."""
        return self.captures.get(capture, [])

    def place(self, offset: int) -> tuple[int, int]:
        """Scope and context of an offset."""
        return self._places[bisect_right(self._offsets, offset) - 1]

    def source(self, node: Node) -> str:
        """A node's text."""
        return readable(self.text[node.start_byte : node.end_byte])

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset."""
        row = bisect_right(self._newlines, offset - 1)
        return row + 1, offset - (self._newlines[row - 1] if row else -1)

    @cached_property
    def _newlines(self) -> list[int]:
        return [match.start() for match in re.finditer("\n", self.text)]

    @cached_property
    def parameter_ends(self) -> frozenset[int]:
        """Offsets at which parameter lists end."""
        return frozenset(self.scopes.bodies)

    def after(self, node: Node, offset: int) -> tuple[int, int]:
        """Line and column of an offset shortly after a node."""
        row, column = node.end_point
        end = node.end_byte
        newline = self.text.rfind("\n", end, offset)
        if newline < 0:
            return row + 1, column + offset - end + 1
        return row + 1 + self.text.count("\n", end, offset), offset - newline
