"""Readings as they are kept: to judge a source again, for any target, without reading it."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from coderenew.catalog.query import Catalog
from coderenew.facts.version import EXTRACTOR_VERSION
from coderenew.model.component import Component, Note
from coderenew.model.condition import Condition
from coderenew.model.finding import Candidate
from coderenew.model.result import ScanResult
from coderenew.rules.project import Outline, Project
from coderenew.scan.excerpts import excerpts
from coderenew.source.source import Source
from coderenew.verdict.reading import Reading
from coderenew.version import build_id

Lines = dict[tuple[str, int, int], str]


class StoredReading(Struct, frozen=True, array_like=True):
    """A reading without its component."""

    candidates: tuple[Candidate, ...]
    outlines: tuple[Outline, ...]
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
    readings: Iterable[Reading], catalog: Catalog, *, source: Source | None = None, label: str = ""
) -> StoredScan:
    """All readings of a source, with the lines of their candidates where it is at hand."""
    components = tuple(
        StoredComponent(reading.component, _stored(reading), _excerpts(reading, source))
        for reading in readings
    )
    notes = source.notes if source else ()
    return StoredScan(_maker(catalog), source.label if source else label, notes, components)


def pack_scan(scan: StoredScan) -> bytes:
    """The scan as bytes."""
    return zlib.compress(msgspec.msgpack.encode(scan), _LEVEL)


def unpack_scan(data: bytes, catalog: Catalog) -> tuple[StoredScan, list[Reading]]:
    """What `pack_scan` wrote.

    Raises StaleReadingsError when this engine or catalog would read the source differently, and
    ValueError on anything that is no such bytes.
    """
    try:
        scan = _SCAN.decode(zlib.decompress(data))
    except (zlib.error, msgspec.MsgspecError) as error:
        raise ValueError(f"no stored readings: {error}") from error
    if scan.made_by != _maker(catalog):
        raise StaleReadingsError(f"the readings were made by {scan.made_by}")
    return scan, [_restored(part.component, part.reading) for part in scan.components]


def _place(candidate: Candidate) -> tuple[str, int, int]:
    return candidate.path, candidate.line, candidate.column


def _excerpts(reading: Reading, source: Source | None) -> tuple[str, ...]:
    return excerpts(source, reading.component, reading.candidates) if source else ()


def _maker(catalog: Catalog) -> str:
    return f"{build_id()}/{EXTRACTOR_VERSION}/{catalog.version}"


def _stored(reading: Reading) -> StoredReading:
    return StoredReading(
        reading.candidates,
        tuple(reading.project.outlines.values()),
        dict(reading.load_conditions),
        dict(reading.reachability),
        reading.notes,
    )


def _restored(component: Component, stored: StoredReading) -> Reading:
    project = Project(component, stored.outlines)
    return Reading(
        project, stored.candidates, stored.load_conditions, stored.reachability, stored.notes
    )
