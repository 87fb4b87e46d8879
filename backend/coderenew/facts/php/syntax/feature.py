"""What a detector of language features yields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tree_sitter import Node

from coderenew.facts.php.scopes import ScopeTable


class Feature(NamedTuple):
    """A language feature and the offset where it stands."""

    name: str
    offset: int
    detail: str = ""


def once_a_scope(nodes: Iterable[Node], scopes: ScopeTable) -> Iterator[Node]:
    """Of nodes in source order those that do not follow another one in the same scope."""
    last = -1
    for node in nodes:
        scope = scopes.at(node.start_byte)
        if scope != last:
            last = scope
            yield node
