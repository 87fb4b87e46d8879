"""Reads sources with the engine and judges what was read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from app.integrations.engine.outcome import MissingPart, Outcome, Stack
from app.integrations.engine.stacks import origin_of, target_of
from app.integrations.engine.translation import cut, outcome_of
from coderenew.catalog.load import load_catalog, no_garbage_collection
from coderenew.catalog.query import Catalog
from coderenew.model.component import Component, Headers, Note
from coderenew.model.finding import Confidence
from coderenew.scan import facts_file
from coderenew.scan.facts_file import BadFactsFile, EncodedFacts
from coderenew.scan.joined import KeptSource, join
from coderenew.scan.options import ReadOptions
from coderenew.scan.pipeline import Question, answer
from coderenew.scan.reader import Reader, build_reading
from coderenew.scan.stored_readings import (
    StaleReadingsError,
    StoredScan,
    pack_scan,
    store,
    unpack_scan,
    unpack_stale,
)
from coderenew.source.open_source import open_path
from coderenew.source.source import Unreadable
from coderenew.verdict.reading import Reading

NO_SOURCE = "no-source"
_NO_SOURCE = Note(NO_SOURCE, "Judged from facts: there is no code to quote.")
KeptPart = tuple[bytes, bytes]
"""The readings and facts that a scan kept."""
Progress = Callable[[int, int, str], None]
"""Called with the number of files done, their total and the path read last."""


class RefusedSourceError(Exception):
    """The source cannot be scanned; the text says why, in a sentence for its owner."""


class Scanned(NamedTuple):
    """An outcome with what is kept to judge again: for another target, and by another engine."""

    outcome: Outcome
    readings: bytes
    facts: bytes


def scan_file(path: Path, label: str, stack: Stack, progress: Progress | None = None) -> Scanned:
    """Scan a zip. Raises RefusedSourceError, and ValueError for a stack that is none."""
    catalog = load_catalog()
    try:
        source = open_path(path, label=label)
    except Unreadable as error:
        raise RefusedSourceError(cut(str(error))) from error
    reader = Reader(catalog, ReadOptions(), progress)
    readings: list[Reading] = []
    encoded: list[EncodedFacts] = []
    with no_garbage_collection():
        for component in source.components:
            facts, notes = reader.facts(source, component)
            encoded.append((component, facts, notes))
            readings.append(build_reading(component, facts, catalog, notes=notes))
        kept = store(readings, catalog, source=source)
        result = answer(readings, catalog, _question(stack), label=source.label)
    packed = facts_file.pack(source.label, encoded)
    source.close()
    outcome = outcome_of(result, readings, catalog, kept)
    return Scanned(outcome, pack_scan(kept), packed)


def scan_facts(data: bytes, stack: Stack, *, packed: bool, stale: bytes | None = None) -> Scanned:
    """Judge facts: a file that `coderenew facts` wrote, or those that a scan kept (`packed`).

    `stale` are readings that another catalog made of the same source: lines and notes are taken
    over.
    Raises RefusedSourceError when the facts are none that this engine can read.
    """
    catalog = load_catalog()
    try:
        file = facts_file.unpack(data) if packed else facts_file.load(data)
        readings = facts_file.readings(file, catalog, frozenset())
    except BadFactsFile as error:
        raise RefusedSourceError(cut(str(error))) from error
    result = answer(readings, catalog, _question(stack), label=file.source)
    kept = _stored(readings, catalog, file.source, stale if packed else None)
    return Scanned(
        outcome_of(result, readings, catalog, kept),
        pack_scan(kept),
        data if packed else facts_file.pack_file(file),
    )


def _stored(
    readings: Sequence[Reading], catalog: Catalog, label: str, stale: bytes | None
) -> StoredScan:
    known = unpack_stale(stale) if stale is not None else None
    if known is None:
        kept = store(readings, catalog, label=label)
        return msgspec.structs.replace(kept, notes=(_NO_SOURCE,))
    kept = store(readings, catalog, label=label, lines=known.lines())
    return msgspec.structs.replace(kept, notes=known.notes)


def scan_parts(parts: Iterable[KeptPart | MissingPart], label: str, stack: Stack) -> Scanned:
    """Judge sources that were scanned one by one as one; the missing ones are not judged.

    Raises RefusedSourceError when what was kept of one cannot be read.
    """
    catalog = load_catalog()
    known = (_unread(p) if isinstance(p, MissingPart) else KeptSource(*p) for p in parts)
    try:
        joined = join(known, catalog, label)
    except (ValueError, StaleReadingsError) as error:
        raise RefusedSourceError(str(error)) from error
    result = answer(joined.readings, catalog, _question(stack), label=label)
    outcome = outcome_of(result, joined.readings, catalog, joined.scan)
    return Scanned(outcome, pack_scan(joined.scan), joined.facts)


def _unread(part: MissingPart) -> Component:
    headers = Headers(name=part.name, version=part.version)
    note = Note("not-fetched", f"not judged: {part.reason}", incomplete=True)
    return Component(part.slug, part.kind, headers, notes=(note,))


def judge_readings(data: bytes, stack: Stack) -> Outcome | None:
    """Judge what a scan kept for another stack; None when it is stale: scan its facts then."""
    catalog = load_catalog()
    try:
        scan, readings = unpack_scan(data, catalog)
    except StaleReadingsError:
        return None
    result = answer(readings, catalog, _question(stack), label=scan.label)
    return outcome_of(result, readings, catalog, scan)


def _question(stack: Stack) -> Question:
    """Everything is stored, also what is only possible: the reader of the report chooses."""
    return Question(target_of(stack), origin_of(stack), Confidence.POSSIBLE)
