"""The whole way from a source to a result; the only module that knows every stage."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from coderenew.catalog.load import no_garbage_collection
from coderenew.catalog.query import Catalog
from coderenew.model.finding import Confidence
from coderenew.model.result import ComponentResult, ScanResult
from coderenew.model.target import Target
from coderenew.scan.baseline import Baseline
from coderenew.scan.excerpts import with_excerpts
from coderenew.scan.options import Progress, ReadOptions
from coderenew.scan.reader import Reader
from coderenew.source.source import Source
from coderenew.verdict.judge import judge
from coderenew.verdict.reading import Reading
from coderenew.verdict.state import verdict
from coderenew.version import ENGINE_VERSION


class Question(Struct, frozen=True):
    """What is asked about a source: the stack to move to, the present one, how sure to be."""

    target: Target
    came_from: Target | None = None
    min_confidence: Confidence = Confidence.LIKELY


def read_source(
    source: Source, catalog: Catalog, options: ReadOptions, progress: Progress | None = None
) -> list[Reading]:
    """Read every component of a source, before any target is chosen."""
    reader = Reader(catalog, options, progress)
    try:
        with no_garbage_collection():
            return [reader.read(source, component) for component in source.components]
    finally:
        reader.close()


def answer(
    readings: Iterable[Reading],
    catalog: Catalog,
    question: Question,
    *,
    source: Source | None = None,
    label: str = "",
    baseline: Baseline | None = None,
) -> ScanResult:
    """Judge readings for one target. With the source at hand, findings get their excerpts."""
    results = [_component(reading, catalog, question, source, baseline) for reading in readings]
    return ScanResult(
        target=question.target,
        components=tuple(results),
        came_from=question.came_from,
        source=source.label if source else label,
        engine_version=ENGINE_VERSION,
        catalog_version=catalog.version,
        baselined=sum(f.baselined for result in results for f in result.findings),
        notes=source.notes if source else (),
    )


def _component(
    reading: Reading,
    catalog: Catalog,
    question: Question,
    source: Source | None,
    baseline: Baseline | None,
) -> ComponentResult:
    findings, cleared = judge(reading, catalog, question.target, question.came_from)
    findings = tuple(f for f in findings if f.candidate.confidence >= question.min_confidence)
    if baseline:
        findings = baseline.apply(reading.component, findings)
    if source:
        findings = with_excerpts(source, reading.component, findings)
    return ComponentResult(
        component=reading.component,
        verdict=verdict(reading, findings, question.target, catalog),
        findings=findings,
        cleared=cleared,
        notes=(*reading.component.notes, *reading.notes),
    )


def scan(
    source: Source,
    catalog: Catalog,
    question: Question,
    options: ReadOptions,
    *,
    baseline: Baseline | None = None,
    progress: Progress | None = None,
) -> ScanResult:
    """Read a source and judge it for one target."""
    readings = read_source(source, catalog, options, progress)
    return answer(readings, catalog, question, source=source, baseline=baseline)
