"""From versions of jQuery, Migrate and jQuery UI to the versions of WordPress that ship them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform, Record, SymbolKind
from coderenew.model.version import Version, VersionRange, parse_version
from coderenew.rules.version_ranges import overlap

JQUERY = "jquery"
MIGRATE = "jquery-migrate"
UI = "jquery-ui-core"


def first_with(catalog: Catalog, library: str, version: Version) -> Version | None:
    """The first WordPress whose `library` is at `version` or newer, None when there is none."""
    for since, shipped in _history(catalog, library):
        if shipped >= version:
            return since
    return None


def shipped_in(catalog: Catalog, library: str, versions: VersionRange) -> VersionRange | None:
    """The WordPress versions whose `library` lies in `versions`; None when there are none."""
    since = first_with(catalog, library, versions.since) if versions.since else None
    if versions.since is not None and since is None:
        return None
    until = first_with(catalog, library, versions.until) if versions.until else None
    return None if since is not None and since == until else VersionRange(since, until)


def restored(catalog: Catalog, record: Record) -> Iterator[VersionRange]:
    """The WordPress versions whose Migrate, loaded with jQuery, brings the API back."""
    helper = catalog.find(Platform.JAVASCRIPT, SymbolKind.MIGRATE, record.name)
    if helper is None:
        return
    helping = shipped_in(catalog, MIGRATE, VersionRange(helper.since, helper.removed))
    for loaded in _with_migrate(catalog):
        both = overlap(loaded, helping) if helping is not None else None
        if both is not None:
            yield both


def without(whole: VersionRange, parts: list[VersionRange]) -> Iterator[VersionRange]:
    """What is left of `whole` when sorted `parts` are taken out of it."""
    start = whole.since
    for part in parts:
        left = overlap(VersionRange(start, part.since), whole) if part.since else None
        if left is not None and left.since != left.until:
            yield left
        if part.until is None:
            return
        start = part.until
    rest = overlap(VersionRange(start), whole)
    if rest is not None:
        yield rest


def _history(catalog: Catalog, library: str) -> list[tuple[Version, Version]]:
    row = catalog.find(Platform.WORDPRESS, SymbolKind.LIBRARY, library)
    return [(s.since, parse_version(s.text)) for s in row.signatures] if row else []


def _with_migrate(catalog: Catalog) -> Iterator[VersionRange]:
    """The WordPress versions in which asking for jQuery loads Migrate too."""
    row = catalog.find(Platform.WORDPRESS, SymbolKind.SCRIPT, JQUERY)
    start: Version | None = None
    for signature, following in pairwise((*(row.signatures if row else ()), None)):
        if signature is None:
            return
        loaded = MIGRATE in signature.text
        if loaded and start is None:
            start = signature.since
        if start is not None and (not loaded or following is None):
            yield VersionRange(start, None if loaded else signature.since)
            start = None
