"""Where a file holds words that guards are made of; most files and most conditions hold none."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

_WORDS = (
    b"_exists",
    b"is_callable",
    b"defined",
    b"extension_loaded",
    b"get_bloginfo",
    b"spl_autoload_functions",
)
_VERSION = b"version"
_VERSION_WORDS = (
    b"version_compare",
    b"php_version",
    b"php_major_version",
    b"phpversion",
    b"wp_version",
    b"_version_compatible",
    b"wp_get_wp_version",
    b"libxml_version",
)
_OLD_DATABASE = b"mysql_"
_OLD_DATABASE_WORDS = (b"use_mysqli", b"is_resource", b"get_resource_type", b"instanceof")
# Nearly every file begins with this one, and it says nothing of versions.
_LOADED_BY_WORDPRESS = re.compile(
    rb"defined\s*\(\s*['\"](?:abspath|wpinc|wp_uninstall_plugin|wp_content_dir)['\"]"
)
# A constant of the component that may have been copied from a version.
_COPIED = tuple(
    re.compile(rb"_%s_?(?:\d|GTE?|LTE?|VERSION)" % platform) for platform in (b"PHP", b"WP")
)
_COMPONENT = re.compile(rb"\b[A-Z][A-Z0-9]*+(?:_IS|_HAS)?+\Z")
_LONGEST_NAME = 100
# A function of the component that may ask for a version: is_wp_55(), acme_php_version_ok().
_HELPER = re.compile(r"(?:wp|wordpress|php)_?(?:version|\d|[gl]te?_|at_least)|is_(?:wp|php)_?\d")
_NUMBERED = re.compile(rb"\bis_(?:wp|php)_?\d")
_DEFINED = re.compile(rb"define(?<!\wdefine)\s*\(\s*['\"](\w+)")
_CONSTANT = re.compile(rb"const(?<!\wconst)\s+(\w+)")
_VARIABLE = re.compile(rb"\$[\w\x80-\xff]++")
_LONGEST_VALUE = 300
_MOST_ADDED = 300


def is_helper(name: str) -> bool:
    """Whether a function of this name (lower case) may stand for a comparison of versions."""
    return _HELPER.search(name) is not None


class GuardWords:
    """Sorted offsets of the words; false when the file has none."""

    def __init__(self, source: bytes) -> None:
        self._source = source
        self._added: set[bytes] = set()
        lower = source.lower()
        words = _WORDS + _OLD_DATABASE_WORDS if _OLD_DATABASE in lower else _WORDS
        offsets = {offset for word in words for offset in _places(lower, word)}
        offsets.update(_versions(lower))
        if offsets:
            offsets -= {match.start() for match in _LOADED_BY_WORDPRESS.finditer(lower)}
        offsets.update(_copied(source))
        if b"is_wp" in lower or b"is_php" in lower:
            offsets.update(match.start() for match in _NUMBERED.finditer(lower))
        self._offsets = sorted(offsets)
        if self._offsets:
            self._add_copies()

    def __bool__(self) -> bool:
        return bool(self._offsets)

    def __iter__(self) -> Iterator[int]:
        """The offsets of the words, in order."""
        return iter(self._offsets)

    def within(self, start: int, end: int) -> bool:
        """Whether any word begins between two offsets."""
        index = bisect_left(self._offsets, start)
        return index < len(self._offsets) and self._offsets[index] < end

    def add(self, name: bytes) -> None:
        """Take the places of a variable or helper that stands for a condition as words too."""
        if name not in self._added and len(self._added) < _MOST_ADDED:
            self._added.add(name)
            self._offsets = sorted({*self._offsets, *self.places(name)})

    def places(self, name: bytes) -> Iterator[int]:
        """Every offset at which a name is written, also inside longer ones."""
        return _places(self._source, name)

    def name_at(self, offset: int) -> bytes:
        """The variable whose name is written at an offset."""
        match = _VARIABLE.match(self._source, offset)
        return match[0] if match is not None else b""

    def has(self, name: bytes) -> bool:
        """Whether a name is written anywhere in the file."""
        return name in self._source

    def _add_copies(self) -> None:
        """Take constants of this file that are declared with a guard's words as words too."""
        copies = {
            declared[1]
            for pattern in (_DEFINED, _CONSTANT)
            for declared in pattern.finditer(self._source)
            if self._is_telling(declared.end())
        }
        for name in copies:
            self.add(name)

    def _is_telling(self, start: int) -> bool:
        end = self._source.find(b";", start, start + _LONGEST_VALUE)
        return end > start and self.within(start, end)


def _versions(lower: bytes) -> Iterator[int]:
    """The offsets of the words with "version" in them."""
    for offset in _places(lower, _VERSION):
        for word in _VERSION_WORDS:
            start = offset - word.find(_VERSION)
            if start >= 0 and lower.startswith(word, start):
                yield start


def _copied(source: bytes) -> Iterator[int]:
    """The offsets of constants like `MY_PHP_8` and `MY_IS_WP_GTE_6`."""
    for pattern in _COPIED:
        for match in pattern.finditer(source):
            end = match.start()
            name = _COMPONENT.search(source, max(0, end - _LONGEST_NAME), end)
            if name is not None:
                yield name.start()


def _places(text: bytes, word: bytes) -> Iterator[int]:
    offset = text.find(word)
    while offset >= 0:
        yield offset
        offset = text.find(word, offset + 1)
