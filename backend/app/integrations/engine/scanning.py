"""Reads sources with the engine and judges what was read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import msgspec

from app.integrations.engine.outcome import Outcome, Stack
from app.integrations.engine.stacks import origin_of, target_of
from app.integrations.engine.translation import cut, outcome_of
from coderenew.catalog.load import load_catalog, no_garbage_collection
from coderenew.model.component import Note
from coderenew.model.finding import Confidence
from coderenew.scan import facts_file
from coderenew.scan.facts_file import BadFactsFile, EncodedFacts
from coderenew.scan.options import ReadOptions
from coderenew.scan.pipeline import Question, answer
from coderenew.scan.reader import Reader, build_reading
from coderenew.scan.stored_readings import (
    StaleReadingsError,
    pack_scan,
    store,
    unpack_scan,
)
from coderenew.source.open_source import open_path
from coderenew.source.source import Unreadable
from coderenew.verdict.reading import Reading

NO_SOURCE = "no-source"
_NO_SOURCE = Note(NO_SOURCE, "Judged from facts: there is no code to quote.")
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


def scan_facts(data: bytes, stack: Stack, *, packed: bool) -> Scanned:
    """Judge facts: a file that `coderenew facts` wrote, or those that a scan kept (`packed`).

    Raises RefusedSourceError when they are none that this engine can read.
    """
    catalog = load_catalog()
    try:
        file = facts_file.unpack(data) if packed else facts_file.load(data)
        readings = facts_file.readings(file, catalog, frozenset())
    except BadFactsFile as error:
        raise RefusedSourceError(cut(str(error))) from error
    result = answer(readings, catalog, _question(stack), label=file.source)
    kept = msgspec.structs.replace(store(readings, catalog, label=file.source), notes=(_NO_SOURCE,))
    return Scanned(
        outcome_of(result, readings, catalog, kept),
        pack_scan(kept),
        data if packed else facts_file.pack_file(file),
    )


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
