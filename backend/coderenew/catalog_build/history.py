"""Joins what each release holds into one record a symbol."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from coderenew.catalog.schema import Platform, Record, Signature, SymbolKind
from coderenew.model.version import Version, parse_version


class Seen(Struct, frozen=True):
    """A symbol in one release."""

    name: str
    signature: str = ""
    deprecated: str = ""
    replacement: str = ""
    file: str = ""
    context: frozenset[str] = frozenset()


Key = tuple[SymbolKind, str]


class History:
    """Collects releases, oldest first."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._releases: list[Version] = []
        self._symbols: dict[Key, list[tuple[Version, Seen]]] = {}

    def add(self, version: Version, symbols: Mapping[Key, Seen]) -> None:
        """Add a release. Raises ValueError when it is older than the last one."""
        if self._releases and version <= self._releases[-1]:
            raise ValueError(f"{version} comes after {self._releases[-1]}")
        self._releases.append(version)
        for key, seen in symbols.items():
            self._symbols.setdefault(key, []).append((version, seen))

    def records(self) -> Iterable[Record]:
        """One record a symbol, dated by the releases that hold it."""
        for (kind, _), sightings in self._symbols.items():
            yield self._record(kind, sightings)

    def _record(self, kind: SymbolKind, sightings: list[tuple[Version, Seen]]) -> Record:
        first, _ = sightings[0]
        last, newest = sightings[-1]
        deprecated, replacement, soft = _deprecation(sightings)
        removed = self._after(last)
        context = newest.context - {"soft", "guarded"} | ({"soft"} if soft else set())
        return Record(
            platform=self._platform,
            kind=kind,
            name=newest.name,
            since=None if first == self._releases[0] or kind is SymbolKind.ARGUMENT else first,
            deprecated=_between(
                None if kind is SymbolKind.ARGUMENT else first, deprecated, removed
            ),
            removed=removed,
            replacement=replacement,
            signatures=tuple(_changes(sightings)),
            file=newest.file,
            context=frozenset(context),
            source="code",
        )

    def _after(self, version: Version) -> Version | None:
        """The release after `version`, None for the newest."""
        index = self._releases.index(version) + 1
        return self._releases[index] if index < len(self._releases) else None


def _deprecation(sightings: list[tuple[Version, Seen]]) -> tuple[Version | None, str, bool]:
    """What the newest release says: a symbol may have been taken back into use."""
    newest = sightings[-1][1]
    if not newest.deprecated:
        return None, newest.replacement, False
    return parse_version(newest.deprecated), newest.replacement, "soft" in newest.context


def _between(
    first: Version | None, deprecated: Version | None, removed: Version | None
) -> Version | None:
    """A deprecation's date, not before the symbol came (a notice may carry an older date along)
    and before it went."""
    if deprecated is None or (removed is not None and deprecated >= removed):
        return None
    return max(first, deprecated) if first else deprecated


def _changes(sightings: list[tuple[Version, Seen]]) -> Iterable[Signature]:
    text = ""
    for version, seen in sightings:
        if seen.signature and seen.signature != text:
            text = seen.signature
            yield Signature(version, text)
