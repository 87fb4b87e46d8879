"""Where in a file what runs: scope and guards of an offset, found by one bisection."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from coderenew.facts.php.scopes import ScopeTable


class Contexts(Protocol):
    """The guards of a file."""

    def at(self, offset: int) -> int:
        """Index of the condition under which the code at `offset` runs."""
        ...


class Stretch(Protocol):
    """A part of the file, in bytes."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


def places(
    scopes: ScopeTable, regions: Iterable[Stretch], contexts: Contexts
) -> tuple[list[int], list[tuple[int, int]]]:
    """Offsets at which scope or guards change, and (scope, context) from each of them on."""
    edges = {offset for region in regions for offset in (region.start, region.end)}
    offsets = sorted(edges.union(scopes.offsets))
    return offsets, [(scopes.at(offset), contexts.at(offset)) for offset in offsets]
