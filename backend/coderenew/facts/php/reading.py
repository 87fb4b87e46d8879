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
from coderenew.facts.php.patterns import GAP, NAME
from coderenew.facts.php.scopes import ScopeTable
from coderenew.facts.php.strings import readable

_CLASS = re.compile(rf"({NAME}){GAP}::", re.ASCII)


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
        self.arguments = ArgumentReader(text, resolver)
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
    def static_calls(self) -> list[tuple[Node, str]]:
        """Nodes of `X::m(…)` whose class is written out, with that name."""
        found: list[tuple[Node, str]] = []
        for node in self.nodes("scoped_call"):
            match = _CLASS.match(self.text, node.start_byte)
            if match is not None:
                scope = node.child_by_field_name("scope")
                if scope is not None and scope.end_byte == match.end(1):
                    found.append((node, readable(match[1])))
        return found

    def near(self, point: tuple[int, int], offset: int, other: int) -> tuple[int, int]:
        """Line and column of the offset `other`, shortly after `offset`, which is at `point`."""
        row, column = point
        newline = self.text.rfind("\n", offset, other)
        if newline < 0:
            return row + 1, column + other - offset + 1
        return row + 1 + self.text.count("\n", offset, other), other - newline
