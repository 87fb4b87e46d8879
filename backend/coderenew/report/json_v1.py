"""The JSON report, version 1: a public format with types of its own.

The inner types may change with the engine; these may only grow. The schema is published as
`docs/schemas/report-v1.schema.json`, generated from these types.
"""

from __future__ import annotations

import msgspec
from msgspec import Struct

from coderenew.model.component import Component, Note
from coderenew.model.finding import Clearance, Cleared, Finding
from coderenew.model.result import ComponentResult, ScanResult
from coderenew.model.target import Target
from coderenew.model.version import VersionRange
from coderenew.report.options import ReportOptions


class JsonRange(Struct, frozen=True, omit_defaults=True):
    """Versions from `since` up to, not including, `until`; absent is open."""

    since: str | None = None
    until: str | None = None


class JsonTarget(Struct, frozen=True):
    wordpress: str
    php: str


class JsonNote(Struct, frozen=True):
    code: str
    message: str
    path: str
    incomplete: bool


class JsonSymbol(Struct, frozen=True):
    kind: str
    name: str
    platform: str


class JsonPlace(Struct, frozen=True):
    """Lines and columns count from 1, columns in bytes."""

    path: str
    line: int
    column: int
    enclosing: str
    excerpt: str


class JsonFinding(Struct, frozen=True):
    """One use that is wrong on the target; `counts` says whether it weighs on the verdict."""

    rule: str
    severity: str
    confidence: str
    message: str
    symbol: JsonSymbol
    place: JsonPlace
    replacement: str
    php: JsonRange
    wordpress: JsonRange
    when: str
    role: str
    library: str
    fingerprint: str
    new: bool
    counts: bool
    baselined: bool


class JsonCleared(Struct, frozen=True):
    """One use that would be wrong on the target, and what makes it harmless."""

    rule: str
    symbol: JsonSymbol
    place: JsonPlace
    kind: str
    reason: str
    where: str


class JsonLibrary(Struct, frozen=True):
    name: str
    version: str
    path: str
    evidence: str


class JsonComponent(Struct, frozen=True):
    """`state` is one of: works, warns, breaks, cannot install, not judged."""

    slug: str
    kind: str
    root: str  # its folder inside the source, "" or with a slash at the end
    name: str
    version: str
    state: str
    reason: str
    incomplete: bool
    libraries: list[JsonLibrary]
    findings: list[JsonFinding]
    cleared: list[JsonCleared]
    notes: list[JsonNote]


class JsonReport(Struct, frozen=True):
    """The whole report."""

    schema_version: int
    engine: str
    catalog: str
    source: str
    target: JsonTarget
    came_from: JsonTarget | None
    incomplete: bool
    components: list[JsonComponent]
    notes: list[JsonNote]


def render_json(result: ScanResult, options: ReportOptions) -> bytes:  # noqa: ARG001
    """Indented JSON, one newline at the end. Everything is in it, whatever the options."""
    return msgspec.json.format(msgspec.json.encode(to_json(result)), indent=2) + b"\n"


def schema() -> bytes:
    """The JSON Schema (2020-12) of the report."""
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "CodeRenew report, version 1",
        **msgspec.json.schema(JsonReport),
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"


def to_json(result: ScanResult) -> JsonReport:
    """The public form of a result."""
    return JsonReport(
        schema_version=1,
        engine=result.engine_version,
        catalog=result.catalog_version,
        source=result.source,
        target=_target(result.target),
        came_from=_target(result.came_from) if result.came_from else None,
        incomplete=result.incomplete,
        components=[_component(component) for component in result.components],
        notes=[_note(note) for note in result.notes],
    )


def _component(result: ComponentResult) -> JsonComponent:
    component: Component = result.component
    return JsonComponent(
        slug=component.slug,
        kind=component.kind,
        root=component.root,
        name=component.headers.name,
        version=component.headers.version,
        state=result.verdict.state.value,
        reason=result.verdict.reason,
        incomplete=result.verdict.incomplete,
        libraries=[
            JsonLibrary(library.name, library.version, library.path, library.evidence)
            for library in component.libraries
        ],
        findings=[_finding(finding) for finding in result.findings],
        cleared=[_cleared(item) for item in result.cleared],
        notes=[_note(note) for note in result.notes],
    )


def _finding(finding: Finding) -> JsonFinding:
    candidate = finding.candidate
    return JsonFinding(
        rule=candidate.rule,
        severity=candidate.severity.word,
        confidence=candidate.confidence.word,
        message=finding.message,
        symbol=_symbol(finding),
        place=_place(finding, finding.excerpt),
        replacement=candidate.replacement,
        php=_range(candidate.php),
        wordpress=_range(candidate.wordpress),
        when=candidate.moment.value,
        role=finding.role,
        library=finding.library,
        fingerprint=finding.fingerprint,
        new=finding.is_new,
        counts=finding.counts,
        baselined=finding.baselined,
    )


def _cleared(item: Cleared) -> JsonCleared:
    clearance: Clearance = item.clearance
    return JsonCleared(
        rule=item.candidate.rule,
        symbol=_symbol(item),
        place=_place(item, ""),
        kind=clearance.kind,
        reason=clearance.reason,
        where=clearance.where,
    )


def _symbol(item: Finding | Cleared) -> JsonSymbol:
    symbol = item.candidate.symbol
    return JsonSymbol(symbol.kind, symbol.name, symbol.platform)


def _place(item: Finding | Cleared, excerpt: str) -> JsonPlace:
    candidate = item.candidate
    return JsonPlace(candidate.path, candidate.line, candidate.column, candidate.enclosing, excerpt)


def _range(versions: VersionRange) -> JsonRange:
    return JsonRange(
        since=str(versions.since) if versions.since else None,
        until=str(versions.until) if versions.until else None,
    )


def _target(target: Target) -> JsonTarget:
    return JsonTarget(str(target.wordpress), str(target.php))


def _note(note: Note) -> JsonNote:
    return JsonNote(note.code, note.message, note.path, note.incomplete)
