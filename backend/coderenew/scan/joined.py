"""Several sources as one: what is kept of each, put together as if one archive had held them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from coderenew.catalog.query import Catalog
from coderenew.model.component import Component, Note
from coderenew.scan import facts_file
from coderenew.scan.facts_file import BadFactsFile, EncodedFacts
from coderenew.scan.stored_readings import (
    StoredComponent,
    StoredScan,
    maker,
    restored,
    unpack_scan,
    unread,
)
from coderenew.verdict.reading import Reading


class KeptSource(NamedTuple):
    """What `pack_scan` and `facts_file.pack` wrote of one source."""

    readings: bytes
    facts: bytes


class Joined(NamedTuple):
    """All parts as one scan, its readings, and their facts, packed."""

    scan: StoredScan
    readings: list[Reading]
    facts: bytes


def join(parts: Iterable[KeptSource | Component], catalog: Catalog, label: str) -> Joined:
    """Parts in their order; a bare component is one that could not be had, as its notes say.

    Raises StaleReadingsError, and ValueError for bytes that were never kept.
    """
    stored: list[StoredComponent] = []
    encoded: list[EncodedFacts] = []
    notes: list[Note] = []
    for part in parts:
        if isinstance(part, Component):
            stored.append(unread(part))
            encoded.append((part, {}, ()))
        else:
            scan, _ = unpack_scan(part.readings, catalog)
            stored.extend(scan.components)
            encoded.extend(facts_file.encoded_parts(part.facts))
            notes.extend(scan.notes)
    if [each.component for each in stored] != [component for component, _, _ in encoded]:
        raise BadFactsFile("facts and readings are not of the same source")
    components = _told_apart([each.component for each in stored])
    joined = StoredScan(
        maker(catalog),
        label,
        tuple(notes),
        tuple(replace(s, component=c) for s, c in zip(stored, components, strict=True)),
    )
    placed = [
        (component, facts, of_it)
        for component, (_, facts, of_it) in zip(components, encoded, strict=True)
    ]
    return Joined(joined, restored(joined), facts_file.pack(label, placed))


def _told_apart(components: Sequence[Component]) -> list[Component]:
    """The components; those that share a slug with where a site would hold them."""
    slugs = Counter(component.slug for component in components)
    return [
        component
        if slugs[component.slug] == 1
        else replace(component, place=f"{component.kind}s/{component.root}{component.headers.file}")
        for component in components
    ]
