"""Reports in every format, from what a scan kept."""

from __future__ import annotations

import msgspec

from app.integrations.engine.outcome import Stack
from app.integrations.engine.stacks import origin_of, target_of
from coderenew.catalog.load import load_catalog
from coderenew.model.finding import Confidence, Finding
from coderenew.model.result import ScanResult
from coderenew.report.formats import FORMATS, ReportOptions, render
from coderenew.scan import facts_file
from coderenew.scan.pipeline import Question, answer
from coderenew.scan.stored_readings import Lines, StaleReadingsError, StoredScan, store, unpack_scan

RENDERED = frozenset(FORMATS)


def render_kept(data: bytes, stack: Stack, format_: str, *, packed_facts: bool) -> bytes | None:
    """The report of a kept scan; `data` are its readings, or its packed facts.

    None when the readings are stale: give the facts then. Raises ValueError on other bytes.
    """
    catalog = load_catalog()
    if packed_facts:
        file = facts_file.unpack(data)
        readings = facts_file.readings(file, catalog, frozenset())
        kept = store(readings, catalog, label=file.source)
    else:
        try:
            kept, readings = unpack_scan(data, catalog)
        except StaleReadingsError:
            return None
    question = Question(target_of(stack), origin_of(stack), Confidence.LIKELY)
    result = answer(readings, catalog, question, label=kept.label)
    return render(format_, _with_lines(result, kept), ReportOptions(show_cleared=True))


def _with_lines(result: ScanResult, kept: StoredScan) -> ScanResult:
    components = tuple(
        msgspec.structs.replace(
            component, findings=tuple(_with_line(f, lines) for f in component.findings)
        )
        for component, lines in zip(result.components, kept.lines(), strict=True)
    )
    return msgspec.structs.replace(result, components=components)


def _with_line(finding: Finding, lines: Lines) -> Finding:
    candidate = finding.candidate
    place = candidate.path, candidate.line, candidate.column
    return msgspec.structs.replace(finding, excerpt=lines.get(place, ""))
