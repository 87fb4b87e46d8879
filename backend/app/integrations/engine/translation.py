"""From the engine's results to plain outcomes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.integrations.engine.outcome import (
    Cell,
    ClearedOutcome,
    ComponentOutcome,
    FindingOutcome,
    MinimumOutcome,
    NoteOutcome,
    Outcome,
    Use,
)
from app.integrations.engine.stacks import matrix_branches
from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform
from coderenew.model.component import Note
from coderenew.model.finding import Candidate, Cleared, Finding
from coderenew.model.result import ComponentResult, Minimum, ScanResult
from coderenew.rules.registry import rule_by_id
from coderenew.scan.stored_readings import StoredScan
from coderenew.verdict.matrix import matrix
from coderenew.verdict.minimum import minimum
from coderenew.verdict.reading import Reading

_MOST_HOLDING = 20
_MOST_NOTES = 500
_LONGEST = 10_000


def outcome_of(
    result: ScanResult, readings: Sequence[Reading], catalog: Catalog, kept: StoredScan
) -> Outcome:
    """Everything that is stored of a result; `kept` has the lines of its findings."""
    findings: list[FindingOutcome] = []
    cleared: list[ClearedOutcome] = []
    for number, component in enumerate(kept.with_lines(result).components):
        findings.extend(_finding(number, finding) for finding in component.findings)
        cleared.extend(_cleared(number, use) for use in component.cleared)
    return Outcome(
        engine_version=result.engine_version,
        catalog_version=result.catalog_version,
        source=cut(result.source),
        incomplete=result.incomplete,
        components=[
            _component(component, reading, catalog)
            for component, reading in zip(result.components, readings, strict=True)
        ],
        findings=sorted(findings, key=_worst_first),
        cleared=sorted(cleared, key=_worst_first),
        notes=_notes(kept.notes),
    )


def _worst_first(use: Use) -> tuple[object, ...]:
    counts = isinstance(use, FindingOutcome) and use.counts
    return (
        not counts,
        -use.severity,
        -use.confidence,
        use.component,
        use.path,
        use.line,
        use.column,
        use.rule_id,
    )


def _component(result: ComponentResult, reading: Reading, catalog: Catalog) -> ComponentOutcome:
    component, verdict = result.component, result.verdict
    wordpress, php = (minimum(reading, catalog, p) for p in (Platform.WORDPRESS, Platform.PHP))
    return ComponentOutcome(
        kind=component.kind,
        slug=cut(component.slug, 200),
        root=cut(component.root),
        name=cut(component.headers.name, 300),
        version=cut(component.headers.version, 64),
        state=verdict.state.value,
        reason=cut(verdict.reason),
        incomplete=verdict.incomplete,
        minimum_wordpress=_minimum(wordpress),
        minimum_php=_minimum(php),
        matrix=_matrix(reading, catalog),
        notes=_notes(result.notes),
    )


def _matrix(reading: Reading, catalog: Catalog) -> list[Cell]:
    cells = matrix(reading, catalog, *matrix_branches())
    return [
        Cell(
            wordpress=str(target.wordpress.branch),
            php=str(target.php.branch),
            state=cell.verdict.state.value,
            reason=cut(cell.verdict.reason),
            fatal=cell.fatal,
            breaks=cell.breaks,
            warns=cell.warns,
        )
        for target, cell in cells.items()
    ]


def _minimum(found: Minimum) -> MinimumOutcome:
    held = [finding.candidate for finding in found.held_up_by[:_MOST_HOLDING]]
    return MinimumOutcome(
        found.version,
        cut(found.declared, 300),
        [cut(f"{c.path}:{c.line} {c.symbol.name}") for c in held],
    )


def _notes(notes: Sequence[Note]) -> list[NoteOutcome]:
    """The first of them; an archive may be made to give one for each of its entries."""
    told = [
        NoteOutcome(cut(n.code, 100), cut(n.message), cut(n.path), n.incomplete)
        for n in notes[:_MOST_NOTES]
    ]
    if more := notes[_MOST_NOTES:]:
        hidden = any(note.incomplete for note in more)
        told.append(NoteOutcome("more", f"and {len(more)} more of the like", "", hidden))
    return told


def cut(text: str, most: int = _LONGEST) -> str:
    """The text as it may be stored, without NUL and not too long: authors may write anything."""
    text = text.replace("\0", "")
    return text if len(text) <= most else text[: most - 1] + "…"


def _use(component: int, candidate: Candidate) -> dict[str, Any]:
    return {
        "component": component,
        "rule_id": candidate.rule,
        "issue_type": rule_by_id(candidate.rule).family.value,
        "severity": int(candidate.severity),
        "confidence": int(candidate.confidence),
        "symbol": cut(candidate.symbol.name),
        "path": cut(candidate.path),
        "line": candidate.line,
        "column": candidate.column,
    }


def _finding(component: int, finding: Finding) -> FindingOutcome:
    candidate = finding.candidate
    return FindingOutcome(
        **_use(component, candidate),
        fingerprint=finding.fingerprint,
        message=cut(finding.message),
        replacement=cut(candidate.replacement),
        enclosing=cut(candidate.enclosing),
        moment=candidate.moment.value,
        role=finding.role,
        library=cut(finding.library),
        excerpt=cut(finding.excerpt),
        is_new=finding.is_new,
        counts=finding.counts,
    )


def _cleared(component: int, cleared: Cleared) -> ClearedOutcome:
    clearance = cleared.clearance
    return ClearedOutcome(
        **_use(component, cleared.candidate),
        clearance=clearance.kind,
        reason=cut(clearance.reason),
        cleared_at=cut(clearance.where),
    )
