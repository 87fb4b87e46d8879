"""One file on its way from tree to facts: what every collector needs to know of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property

from tree_sitter import Node

from coderenew.facts.php.arguments import ArgumentReader
from coderenew.facts.php.literals import TreeReader
from coderenew.facts.php.owners import Resolver
from coderenew.facts.php.parser import Captures, no_captures
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
        self.nodes: Callable[[str], list[Node]] = (no_captures() | captures).__getitem__
        """The nodes captured under a name, in source order."""
        self.resolver = resolver
        self.names = resolver.names
        self.scopes = scopes
        self._offsets, self._places = places
        self._counted = 0, 0  # the row of the offset that was asked for last
        self._is_ascii = text.isascii()
        self.arguments = ArgumentReader(text, resolver)
        self.tree = TreeReader(text, resolver)

    def place(self, offset: int) -> tuple[int, int]:
        """Scope and context of an offset."""
        return self._places[bisect_right(self._offsets, offset) - 1]

    def source(self, node: Node) -> str:
        """A node's text."""
        written = self.text[node.start_byte : node.end_byte]
        return written if self._is_ascii else readable(written)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset."""
        row, counted = self._counted if self._counted[1] <= offset else (0, 0)
        row += self.text.count("\n", counted, offset)
        self._counted = row, offset
        return row + 1, offset - self.text.rfind("\n", 0, offset)

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
