"""Readings as they are kept: to judge a source again, for any target, without reading it."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from coderenew.catalog.query import Catalog
from coderenew.facts.version import EXTRACTOR_VERSION
from coderenew.model.component import Component, Note
from coderenew.model.condition import Condition
from coderenew.model.declarations import Declarations
from coderenew.model.finding import Candidate
from coderenew.model.result import ScanResult
from coderenew.scan.excerpts import excerpts
from coderenew.source.source import Source
from coderenew.verdict.reading import Reading
from coderenew.version import build_id

Lines = dict[tuple[str, int, int], str]


class StoredReading(Struct, frozen=True, array_like=True):
    """A reading without its component."""

    candidates: tuple[Candidate, ...]
    functions: tuple[str, ...]
    classes: tuple[str, ...]
    constants: dict[str, tuple[Condition | None, ...]]
    load_conditions: dict[str, Condition]
    reachability: dict[str, str]
    notes: tuple[Note, ...]


class StoredComponent(Struct, frozen=True, array_like=True):
    """A component's reading; `excerpts` has the line of each candidate, or nothing."""

    component: Component
    reading: StoredReading
    excerpts: tuple[str, ...]


class StoredScan(Struct, frozen=True, array_like=True):
    """All readings of one source; `made_by` says by which engine and catalog."""

    made_by: str
    label: str
    notes: tuple[Note, ...]
    components: tuple[StoredComponent, ...]

    def lines(self) -> list[Lines]:
        """For each component, the kept lines by path, line and column of their candidates."""
        return [
            {
                _place(candidate): excerpt
                for candidate, excerpt in zip(
                    part.reading.candidates, part.excerpts, strict=bool(part.excerpts)
                )
            }
            for part in self.components
        ]

    def with_lines(self, result: ScanResult) -> ScanResult:
        """A result of these readings, each finding with its kept line."""
        components = tuple(
            replace(
                component,
                findings=tuple(
                    replace(finding, excerpt=lines.get(_place(finding.candidate), ""))
                    for finding in component.findings
                ),
            )
            for component, lines in zip(result.components, self.lines(), strict=True)
        )
        return replace(result, components=components)


class StaleReadingsError(Exception):
    """The readings were made by another engine or catalog: they must be built from facts again."""


_READING = msgspec.msgpack.Decoder(StoredReading)
_SCAN = msgspec.msgpack.Decoder(StoredScan)
_LEVEL = 3


def pack(reading: Reading) -> bytes:
    """One reading as bytes."""
    return msgspec.msgpack.encode(_stored(reading))


def unpack(component: Component, data: bytes) -> Reading:
    """What `pack` wrote. Raises msgspec.DecodeError on anything else."""
    return _restored(component, _READING.decode(data))


def store(
    readings: Sequence[Reading],
    catalog: Catalog,
    *,
    source: Source | None = None,
    label: str = "",
    lines: Sequence[Lines] = (),
) -> StoredScan:
    """All readings of a source, with the lines of their candidates: from the source where it is
    at hand, or else from `lines`."""
    known = lines if len(lines) == len(readings) else [{} for _ in readings]
    components = tuple(
        StoredComponent(reading.component, _stored(reading), _excerpts(reading, source, of_it))
        for reading, of_it in zip(readings, known, strict=True)
    )
    notes = source.notes if source else ()
    return StoredScan(maker(catalog), source.label if source else label, notes, components)


def pack_scan(scan: StoredScan) -> bytes:
    """The scan as bytes."""
    return zlib.compress(msgspec.msgpack.encode(scan), _LEVEL)


def unpack_scan(data: bytes, catalog: Catalog) -> tuple[StoredScan, list[Reading]]:
    """What `pack_scan` wrote.

    Raises StaleReadingsError when this engine or catalog would read the source differently, and
    ValueError on anything that is no such bytes.
    """
    scan = _decoded(data)
    if scan.made_by != maker(catalog):
        raise StaleReadingsError(f"the readings were made by {scan.made_by}")
    return scan, restored(scan)


def restored(scan: StoredScan) -> list[Reading]:
    """The readings that were stored."""
    return [_restored(part.component, part.reading) for part in scan.components]


def unread(component: Component) -> StoredComponent:
    """A component of which nothing was read; its notes say why."""
    nothing = Reading(component, Declarations(), (), {}, {})
    return StoredComponent(component, _stored(nothing), ())


def unpack_stale(data: bytes) -> StoredScan | None:
    """What `pack_scan` wrote, by whichever engine and catalog, for its lines and notes; None where
    its shape is not known any more."""
    try:
        return _decoded(data)
    except ValueError:
        return None


def maker(catalog: Catalog) -> str:
    """Which engine and catalog readings are made by here."""
    return f"{build_id()}/{EXTRACTOR_VERSION}/{catalog.version}"


def _place(candidate: Candidate) -> tuple[str, int, int]:
    return candidate.path, candidate.line, candidate.column


def _decoded(data: bytes) -> StoredScan:
    try:
        return _SCAN.decode(zlib.decompress(data))
    except (zlib.error, msgspec.MsgspecError) as error:
        raise ValueError(f"no stored readings: {error}") from error


def _excerpts(reading: Reading, source: Source | None, lines: Lines) -> tuple[str, ...]:
    if source:
        return excerpts(source, reading.component, reading.candidates)
    return tuple(lines.get(_place(candidate), "") for candidate in reading.candidates)


def _stored(reading: Reading) -> StoredReading:
    return StoredReading(
        reading.candidates,
        tuple(sorted(reading.declarations.functions)),
        tuple(sorted(reading.declarations.classes)),
        dict(reading.declarations.constants),
        dict(reading.load_conditions),
        dict(reading.reachability),
        reading.notes,
    )


def _restored(component: Component, stored: StoredReading) -> Reading:
    declared = Declarations(
        frozenset(stored.functions), frozenset(stored.classes), stored.constants
    )
    return Reading(
        component,
        declared,
        stored.candidates,
        stored.load_conditions,
        stored.reachability,
        stored.notes,
    )
