"""The encoded facts of a component, kept small enough that memory does not grow with it."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping

ROOM = 16 * 1024 * 1024
"""Bytes that stay as they are: what comes after them is deflated, to about a sixth."""

_FASTEST = 1


class Shelf(Mapping[str, bytes]):
    """Bytes by path, in the order in which they came."""

    def __init__(self, room: int = ROOM) -> None:
        self._plain: dict[str, bytes] = {}
        self._deflated: dict[str, bytes] = {}
        self._room = room

    def add(self, path: str, encoded: bytes) -> None:
        """Keep the facts of one more file."""
        if len(encoded) <= self._room:
            self._room -= len(encoded)
            self._plain[path] = encoded
        else:
            self._deflated[path] = zlib.compress(encoded, _FASTEST)

    def __getitem__(self, path: str) -> bytes:
        plain = self._plain.get(path)
        return zlib.decompress(self._deflated[path]) if plain is None else plain

    def __contains__(self, path: object) -> bool:
        return path in self._plain or path in self._deflated

    def __iter__(self) -> Iterator[str]:
        yield from self._plain
        yield from self._deflated

    def __len__(self) -> int:
        return len(self._plain) + len(self._deflated)
