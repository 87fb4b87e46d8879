"""What names stand for while the walk goes from left to right."""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from coderenew.facts.javascript.evident import evident_positions
from coderenew.facts.javascript.vocabulary import DOLLARS, ROOTS, TEXTS, WORDS

_SCANS = 12
_LONGEST = 40


class Value(NamedTuple):
    """What an expression is.

    kind: "jquery" (the function), "collection" (of elements), "fn" (`$.fn`), "static" (`path`
    below jQuery), "jqxhr", "deferred", "wp" (`path` from wp on), "store" (`path` is the data
    store's name), "global" (`path`), "this" or "" (nothing that we follow).
    """

    kind: str = ""
    path: str = ""
    certain: bool = True

    @property
    def less_certain(self) -> Value:
        return self._replace(certain=False)


NOTHING = Value()
JQUERY = Value("jquery")
COLLECTION = Value("collection")


class Bindings:
    """A stack of bindings for each name, each with the byte where its scope ends.

    Scopes nest and the walk only goes forward, so the innermost live binding is on top.
    """

    def __init__(self) -> None:
        self._stacks: defaultdict[bytes, list[tuple[int, Value]]] = defaultdict(list)

    def bind(self, name: bytes, value: Value, position: int, end: int) -> None:
        """From now on, and until `end`, `name` is `value`."""
        stack = self._live(name, position)
        while stack and stack[-1][0] <= end:
            stack.pop()
        stack.append((end, value))

    def value_of(self, name: bytes, position: int) -> Value | None:
        """What `name` is at `position`; None when nobody has bound it."""
        stack = self._live(name, position)
        return stack[-1][1] if stack else None

    def _live(self, name: bytes, position: int) -> list[tuple[int, Value]]:
        stack = self._stacks[name]
        while stack and stack[-1][0] <= position:
            stack.pop()
        return stack


class Hits:
    """The positions still to be visited, in order; each is given once."""

    def __init__(self, source: bytes) -> None:
        self._source = source
        self._words: dict[bytes, list[int]] | None = None
        self._watched: dict[bytes, int] = {}
        self._scanned = 0
        self._queue = sorted(_roots(source))
        self._last = -1

    def watch(self, name: bytes, start: int, end: int) -> None:
        """Visit every occurrence of the word `name` between two bytes."""
        start = max(start, self._watched.get(name, -1), self._last + 1)
        if start >= end:
            return
        self._watched[name] = end
        for position in self._occurrences(name, start, end):
            heapq.heappush(self._queue, position)

    def next(self) -> int:
        """The next position, -1 when there is none."""
        while self._queue:
            position = heapq.heappop(self._queue)
            if position != self._last:
                self._last = position
                return position
        return -1

    def _occurrences(self, name: bytes, start: int, end: int) -> Iterator[int]:
        """A few names are searched for one by one; for many, or short ones, an index is made."""
        self._scanned += end - start
        if self._words is None and len(name) > 2 and self._scanned < _SCANS * len(self._source):
            return _search(self._source, name, start, end)
        if self._words is None:
            words: defaultdict[bytes, list[int]] = defaultdict(list)
            for match in WORDS.finditer(self._source):
                words[match[0]].append(match.start())
            self._words = words
        positions = self._words.get(name, [])
        return iter(positions[bisect_left(positions, start) : bisect_left(positions, end)])


def _search(source: bytes, word: bytes, start: int, end: int) -> Iterator[int]:
    position = source.find(word, start, end)
    while position >= 0:
        after = position + len(word)
        if not (_is_part(source[after : after + 1]) or _is_part(source[position - 1 : position])):
            yield position
        position = source.find(word, after, end)


def _is_part(character: bytes) -> bool:
    return character.isalnum() or character in (b"_", b"$")


def _roots(source: bytes) -> Iterator[int]:
    """Where a chain may begin that is worth following."""
    for word in ROOTS:
        yield from _search(source, word, 0, len(source))
    for match in DOLLARS.finditer(source):
        if not _is_part(source[match.start() - 1 : match.start()]):
            yield match.start()
    position = source.find(b"@wordpress/")
    while position >= 0:
        yield position
        position = source.find(b"@wordpress/", position + 1)
    yield from _texts(source)
    yield from evident_positions(source)


def _texts(source: bytes) -> Iterator[int]:
    for match in TEXTS.finditer(source):
        start = match.start()
        while (
            start > 0 and start > match.start() - _LONGEST and source[start - 1 : start].isalpha()
        ):
            start -= 1
        if start < match.start():
            yield start
