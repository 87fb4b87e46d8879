"""Rows are dated by releases that the catalog knows, so that none waits for one that never was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coderenew.catalog.schema import Platform, Record, SymbolKind
from coderenew.model.version import Version


def unknown_releases(records: Sequence[Record]) -> Iterator[tuple[Record, str]]:
    """Dates of WordPress and PHP from the oldest known release on; before it none is known."""
    branches = _branches(records)
    for record in records:
        known = branches.get(record.platform, frozenset())
        for version in sorted(_dates(record)) if known else ():
            if version >= min(known) and version.branch not in known:
                yield record, f"{version} is no release of {record.platform.value}"


def _branches(records: Sequence[Record]) -> dict[Platform, frozenset[Version]]:
    return {
        record.platform: frozenset(signature.since for signature in record.signatures)
        for record in records
        if record.kind is SymbolKind.REQUIREMENT and record.name == "release"
    }


def _dates(record: Record) -> set[Version]:
    dates = {record.since, record.deprecated, record.removed}
    dates |= {signature.since for signature in record.signatures}
    return {date for date in dates if date is not None}
