"""Builds the PHP half of the catalog from interpreters, PHPCompatibility's tables and stubs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from coderenew.catalog.rows import key_of
from coderenew.catalog.schema import Platform, Record, Signature, SymbolKind
from coderenew.catalog_build.php import phpcompatibility, runtime, stubs
from coderenew.model.version import Version, parse_version

RELEASES = (
    *("5.2", "5.3", "5.4", "5.5", "5.6", "7.0", "7.1", "7.2", "7.3", "7.4"),
    *("8.0", "8.1", "8.2", "8.3", "8.4", "8.5"),
)
# No build of these exists for the PHP that dropped them, not even from PECL: gone means gone.
_EXTINCT = frozenset(f"extension:{name}" for name in ("ereg", "mysql", "mssql", "sybase_ct"))
Key = tuple[SymbolKind, str]


def build_php(
    runtime_dumps: Path, phpcompatibility_root: Path, stubs_root: Path
) -> dict[SymbolKind, list[Record]]:
    """All PHP records by kind.

    Interpreters are believed first, on what they were seen to have; the tables fill in exact
    dates, what went before PHP 7 and replacements; stubs add extensions that neither knows.
    """
    dumps = [runtime.read_dump(path) for path in sorted(runtime_dumps.glob("*.tsv"))]
    merged = _by_key(stubs.records(stubs_root))
    for record in runtime.records(dumps):
        merged[_key(record)] = _seen(merged.get(_key(record)), record)
    for record in phpcompatibility.records(phpcompatibility_root):
        merged[_key(record)] = _told(merged.get(_key(record)), record)
    found: dict[SymbolKind, list[Record]] = {}
    for record in merged.values():
        found.setdefault(record.kind, []).append(_consistent(record))
    found[SymbolKind.REQUIREMENT] = [_releases()]
    return found


def _key(record: Record) -> Key:
    return record.kind, key_of(record.kind, record.name)


def _by_key(records: Iterable[Record]) -> dict[Key, Record]:
    found: dict[Key, Record] = {}
    for record in records:
        known = found.get(_key(record))
        found[_key(record)] = _joined_stubs(known, record) if known else record
    return found


def _joined_stubs(first: Record, second: Record) -> Record:
    """Stubs declare a symbol again for another range of versions: it is there in both."""
    return msgspec.structs.replace(
        first,
        since=min(first.since, second.since) if first.since and second.since else None,
        removed=max(first.removed, second.removed) if first.removed and second.removed else None,
        deprecated=first.deprecated or second.deprecated,
        signatures=(),
    )


def _seen(stub: Record | None, record: Record) -> Record:
    """An interpreter's record; a stub adds only when the symbol came while none was at hand."""
    if stub is None or record.since is None:
        return record
    if record.since == Version(7, 0) and stub.since and stub.since < record.since:
        return msgspec.structs.replace(record, since=stub.since)
    return record


def _told(known: Record | None, told: Record) -> Record:
    """Adds what PHPCompatibility's tables tell of a symbol to what is known of it."""
    if known is None:
        return told
    return msgspec.structs.replace(
        known,
        since=_first_seen(known, told),
        deprecated=min(filter(None, (known.deprecated, told.deprecated)), default=None),
        removed=_first_missed(known, told),
        replacement=told.replacement or known.replacement,
        context=known.context | told.context,
    )


def _first_seen(known: Record, told: Record) -> Version | None:
    """When a symbol came. That one build lacks it proves nothing against an earlier date."""
    since = known.since
    if told.since and (since is None or known.source == "stubs" or told.since.branch <= since):
        since = told.since
    ended = told.deprecated or told.removed
    return None if since and ended and ended <= since else since


def _first_missed(known: Record, told: Record) -> Version | None:
    """When a symbol went. No interpreter at hand lies between 5.2 and 7.0: the table does."""
    if known.source == "runtime" and known.removed and told.removed:
        return min(known.removed, told.removed)
    return known.removed or told.removed


def _consistent(record: Record) -> Record:
    """Dates in their order; a signature is never older than its symbol."""
    since, deprecated, removed = record.since, record.deprecated, record.removed
    if since and removed and since >= removed:
        since = None
    if deprecated and ((removed and deprecated >= removed) or (since and deprecated < since)):
        deprecated = None
    history = tuple(
        Signature(since, s.text) if since and s.since < since else s for s in record.signatures
    )
    return msgspec.structs.replace(
        record,
        since=since,
        deprecated=deprecated,
        signatures=history,
        context=record.context - _EXTINCT if removed else record.context,
    )


def _releases() -> Record:
    return Record(
        Platform.PHP,
        SymbolKind.REQUIREMENT,
        "release",
        signatures=tuple(Signature(parse_version(release), "") for release in RELEASES),
        source="code",
    )
