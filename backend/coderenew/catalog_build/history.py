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


class Run(Struct):
    """Releases, one after the other, in which a symbol was the same."""

    seen: Seen
    first: Version
    last: Version
    in_main_line: bool


class History:
    """Collects releases, oldest first.

    A branch's first release continues the branch before it; its patches stand beside the
    branches that follow. So a change is believed once it reaches the first release of a branch, or
    when it is in the newest branch: what a patch alone brings to old branches does not hold for
    the releases that come after it by number.
    """

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._releases: list[Version] = []
        self._symbols: dict[Key, list[Run]] = {}

    def add(self, version: Version, symbols: Mapping[Key, Seen]) -> None:
        """Add a release. Raises ValueError when it is older than the last one."""
        before = self._releases[-1] if self._releases else None
        if before and version <= before:
            raise ValueError(f"{version} comes after {before}")
        main_line = before is None or before.branch != version.branch
        self._releases.append(version)
        for key, seen in symbols.items():
            runs = self._symbols.setdefault(key, [])
            if runs and runs[-1].last == before and runs[-1].seen == seen:
                runs[-1].last = version
                runs[-1].in_main_line |= main_line
            else:
                runs.append(Run(seen, version, version, main_line))

    def records(self) -> Iterable[Record]:
        """One record a symbol, dated by the releases that hold it."""
        newest = self._releases[-1]
        for (kind, _), runs in self._symbols.items():
            believed = [run for run in runs if run.in_main_line or run.last == newest]
            if believed:
                yield self._record(kind, believed)

    def _record(self, kind: SymbolKind, runs: list[Run]) -> Record:
        first, newest = runs[0].first, runs[-1].seen
        removed = self._after(runs[-1].last)
        soft = {"soft"} if newest.deprecated and "soft" in newest.context else set()
        return Record(
            platform=self._platform,
            kind=kind,
            name=_spelling(runs),
            since=None if first == self._releases[0] or kind is SymbolKind.ARGUMENT else first,
            deprecated=_between(None if kind is SymbolKind.ARGUMENT else first, newest, removed),
            removed=removed,
            replacement=newest.replacement,
            signatures=tuple(_changes(runs)),
            file=newest.file,
            context=newest.context - {"soft", "guarded"} | soft,
            source="code",
        )

    def _after(self, version: Version) -> Version | None:
        """The release after `version`, None for the newest."""
        index = self._releases.index(version) + 1
        return self._releases[index] if index < len(self._releases) else None


def _spelling(runs: list[Run]) -> str:
    """The newest declaration's; tables of aliases may be in lower case."""
    declared = (run.seen.name for run in reversed(runs) if "alias" not in run.seen.context)
    return next(declared, runs[-1].seen.name)


def _between(first: Version | None, newest: Seen, removed: Version | None) -> Version | None:
    """The date of the newest release's notice (a symbol may have been taken back into use), not
    before the symbol came (a notice may carry an older date along) and before it went."""
    if not newest.deprecated:
        return None
    deprecated = parse_version(newest.deprecated)
    if removed is not None and deprecated >= removed:
        return None
    return max(first, deprecated) if first else deprecated


def _changes(runs: list[Run]) -> Iterable[Signature]:
    text = ""
    for run in runs:
        if run.seen.signature and run.seen.signature != text:
            text = run.seen.signature
            yield Signature(run.first, text)
