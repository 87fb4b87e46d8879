"""Replacements that are there in the newest release: what replaced a replacement that went too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from coderenew.catalog.compile import CORRECTIONS, place_of, tsv_files
from coderenew.catalog.rows import read_rows, write_rows
from coderenew.catalog.schema import Platform, Record, SymbolKind

_JOINED = re.compile(r" (?:or|and) ")
_SUCCESSOR = re.compile(r"(?:extends|alias) ([\w\\]+)")
_MOVED = "correction:moved-to-pecl"
_DATED = frozenset({Platform.WORDPRESS, Platform.PHP})


class Replacements:
    """Follows replacements through the records of every kind."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._named: dict[str, list[Record]] = {}
        self._moved: set[str] = set()
        for record in records:
            if record.platform in _DATED:
                self._named.setdefault(_key(record.name), []).append(record)
            if record.source == _MOVED:
                self._moved.add(f"extension:{record.name}")

    def living(self, record: Record) -> str:
        """The record's replacement as it is to be named; "" when nothing of it is left."""
        if not record.replacement or record.platform not in _DATED:
            return record.replacement
        parts = _JOINED.split(record.replacement)
        if all(self._lives(part) for part in parts):
            return record.replacement
        followed = (name for part in parts for name in self._follow(part, {_key(record.name)}))
        return " or ".join(dict.fromkeys(followed))

    def _lives(self, name: str) -> bool:
        known = self._named.get(_key(name), [])
        return not known or any(self._is_there(record) for record in known)

    def _is_there(self, record: Record) -> bool:
        if record.context & self._moved:
            return True
        return not (record.deprecated or record.removed)

    def _follow(self, name: str, seen: set[str]) -> Iterator[str]:
        if self._lives(name):
            yield name
        elif _key(name) not in seen:
            for successor in self._successors(name):
                yield from self._follow(successor, {*seen, _key(name)})

    def _successors(self, name: str) -> list[str]:
        """What the symbol's own record names, else the same member of the class that followed."""
        for record in self._named[_key(name)]:
            if record.replacement:
                return _JOINED.split(record.replacement)
        owner, _, member = name.rpartition("::")
        heirs = (f"{heir}::{member}" for heir in self._heirs(owner))
        return [heir for heir in heirs if _key(heir) in self._named]

    def _heirs(self, owner: str) -> Iterator[str]:
        for record in self._named.get(_key(owner), []):
            if record.kind is SymbolKind.CLASS:
                newest = record.signatures[-1].text if record.signatures else ""
                yield from _SUCCESSOR.findall(newest) or [record.replacement]


def settle_replacements(data: Path) -> None:
    """Rewrite the generated rows under `data` whose replacement is gone or deprecated itself."""
    files = {path: list(read_rows(*place_of(path), path)) for path in tsv_files(data)}
    replacements = Replacements(record for records in files.values() for record in records)
    for path, records in files.items():
        settled = [
            msgspec.structs.replace(record, replacement=replacements.living(record))
            for record in records
        ]
        if settled != records and path.parent.name != CORRECTIONS:
            write_rows(path, settled)


def _key(name: str) -> str:
    return name.lower().lstrip("$")
