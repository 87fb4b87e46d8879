"""Dates what each version of a library holds."""

from __future__ import annotations

from collections.abc import Mapping

from coderenew.catalog.schema import Platform, Record, SymbolKind
from coderenew.model.version import Version

Held = Mapping[str, str]
"""Names that a version holds, with the replacement that it names, or ""."""


def dated(kind: SymbolKind, versions: Mapping[Version, Held]) -> list[Record]:
    """One record a name, by versions of the library (oldest first), each of which counts: WordPress
    ships them one after the other."""
    order = list(versions)
    holding: dict[str, list[Version]] = {}
    for version, names in versions.items():
        for name in names:
            holding.setdefault(name, []).append(version)
    return [
        Record(
            platform=Platform.JAVASCRIPT,
            kind=kind,
            name=name,
            since=None if held[0] == order[0] else held[0],
            removed=None if held[-1] == order[-1] else order[order.index(held[-1]) + 1],
            replacement=versions[held[-1]][name],
            source="code",
        )
        for name, held in holding.items()
    ]
