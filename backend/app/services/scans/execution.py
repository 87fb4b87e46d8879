"""A scan's way through a worker, fenced: what an older attempt brings is not taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct

from app.core import clock
from app.core.logging import get_logger
from app.db.session import UnitOfWork
from app.integrations.engine.outcome import ComponentOutcome, Outcome, Stack
from app.integrations.engine.versions import facts_version
from app.integrations.storage.content import Stored
from app.models import Scan
from app.models.choices import BlobKind, ScanSource, ScanStatus, Severity, Trigger
from app.repositories import comparisons, results, scans
from app.services.scans import differences

log = get_logger(__name__)

_Counting = Counter[tuple[int, int]]  # findings that count, by component and severity
_COLUMNS = ("kind", "slug", "root", "name", "version", "state", "reason", "incomplete")
UNREADABLE = "unreadable-source"
_WORST_FIRST = ("breaks", "cannot install", "not judged", "warns", "works")


class Attempt(Struct, frozen=True):
    """One try at a scan: what to read, and for which stack."""

    scan_id: UUID
    number: int
    source: ScanSource
    name: str  # the file's, or slug@version
    source_blob: str | None
    facts_blob: str | None
    readings_blob: str | None
    stack: Stack


class Kept(Struct, frozen=True):
    """A blob that a scan leaves in the store."""

    key: str
    kind: BlobKind


def begin(u: UnitOfWork, scan_id: UUID) -> Attempt | None:
    """Take the scan for this worker; None when there is nothing to do any more.

    A scan that runs is taken over: its worker is dead, or it will find that it is.
    """
    scan = scans.locked(u, scan_id)
    if scan is None or scan.status.is_over:
        return None
    if scan.cancel_requested_at is not None:
        _end(u, scan, ScanStatus.CANCELLED)
        return None
    scan.status = ScanStatus.RUNNING
    scan.attempt += 1
    scan.started_at = clock.now()
    scan.files_done, scan.files_known = 0, None
    scans.tell(u, scan.id, "running", {"attempt": scan.attempt})
    return Attempt(
        scan.id,
        scan.attempt,
        scan.source,
        scan.source_name,
        scan.source_blob,
        scan.facts_blob,
        scan.readings_blob,
        stack_of(scan),
    )


def stack_of(scan: Scan) -> Stack:
    """What the scan is judged for."""
    return Stack(scan.to_wordpress, scan.to_php, scan.from_wordpress or "", scan.from_php or "")


def note_progress(u: UnitOfWork, attempt: Attempt, done: int, known: int) -> None:
    """Tell how many files are read."""
    if scans.set_progress(u, attempt.scan_id, attempt.number, done, known):
        scans.tell(u, attempt.scan_id, "progress", {"files_done": done, "files_known": known})


def note_part(u: UnitOfWork, attempt: Attempt, part: dict[str, Any]) -> None:
    """Tell of a component that was fetched, or could not be."""
    if scans.locked_attempt(u, attempt.scan_id, attempt.number) is not None:
        scans.tell(u, attempt.scan_id, "component", part)


def is_wanted(u: UnitOfWork, attempt: Attempt) -> bool:
    """Whether to go on."""
    return scans.is_wanted(u, attempt.scan_id, attempt.number)


def note_source(u: UnitOfWork, attempt: Attempt, stored: Stored) -> None:
    """Note what was fetched from the directory, so that it is not fetched twice."""
    scan = scans.locked_attempt(u, attempt.scan_id, attempt.number)
    if scan is not None:
        scan.source_blob, scan.source_digest = stored.key, stored.digest
        scan.source_size = stored.size


def complete(
    u: UnitOfWork, attempt: Attempt, outcome: Outcome, layers: str, kept: Sequence[Kept]
) -> bool:
    """Store what was found, once; False when another attempt took over."""
    scan = scans.locked_attempt(u, attempt.scan_id, attempt.number)
    if scan is None:
        log.warning("late_result_refused", scan_id=str(attempt.scan_id), attempt=attempt.number)
        return False
    keys = {blob.kind: blob.key for blob in kept}
    scan.facts_blob = keys.get(BlobKind.FACTS, scan.facts_blob)
    scan.readings_blob = keys.get(BlobKind.READINGS, scan.readings_blob)
    counting = Counter((f.component, f.severity) for f in outcome.findings if f.counts)
    rows = _rows(outcome, counting)
    results.replace_results(u, scan.id, rows, findings=outcome.findings, cleared=outcome.cleared)
    _sum_up(scan, outcome, counting)
    scan.sandbox = layers
    if scan.trigger is not Trigger.UPDATE_GATE:
        scans.supersede_older(u, scan)
    _end(u, scan, ScanStatus.INCOMPLETE if outcome.incomplete else ScanStatus.COMPLETED)
    return True


def fail(u: UnitOfWork, attempt: Attempt, code: str, detail: str) -> None:
    """End the scan without a result; `detail` is a sentence for its owner."""
    scan = scans.locked_attempt(u, attempt.scan_id, attempt.number)
    if scan is not None:
        scan.failure_code, scan.failure_detail = code, detail
        _end(u, scan, ScanStatus.FAILED)


def cancel_if_asked(u: UnitOfWork, attempt: Attempt) -> bool:
    """End the scan if its owner asked for that; True too when it is no longer ours to end."""
    scan = scans.locked_attempt(u, attempt.scan_id, attempt.number)
    if scan is None:
        return True
    if scan.cancel_requested_at is None:
        return False
    _end(u, scan, ScanStatus.CANCELLED)
    return True


def abandon(u: UnitOfWork, scan_id: UUID) -> None:
    """End a scan that keeps killing workers: it is set apart as failed."""
    scan = scans.locked(u, scan_id)
    if scan is not None and not scan.status.is_over:
        scan.failure_code = "poison"
        scan.failure_detail = "the scan ended the worker that did it, again and again"
        _end(u, scan, ScanStatus.FAILED)


def restart(u: UnitOfWork, scan: Scan) -> None:
    """Queue a scan that failed, held by this unit of work, as if it had just been asked for."""
    scan.status = ScanStatus.QUEUED
    scan.failure_code = scan.failure_detail = scan.finished_at = scan.cancel_requested_at = None
    comparisons.reopen(u, scan.id)
    scans.tell(u, scan.id, "queued", {})


def end_cancelled(u: UnitOfWork, scan: Scan) -> None:
    """End a scan, held by this unit of work, that no worker has begun."""
    _end(u, scan, ScanStatus.CANCELLED)


def _end(u: UnitOfWork, scan: Scan, status: ScanStatus) -> None:
    scan.status = status
    may_be_tried_again = status is ScanStatus.FAILED and scan.failure_code != UNREADABLE
    if not (scan.keep_source or may_be_tried_again):
        scan.source_blob = None
    scan.finished_at = clock.now()
    changes = differences.settle_all(u, scan)
    data = {
        "state": scan.state,
        "reason": scan.reason,
        "failure_code": scan.failure_code,
        "changes": asdict(changes) if changes else None,
    }
    scans.tell(u, scan.id, status.value, {k: v for k, v in data.items() if v})


def _sum_up(scan: Scan, outcome: Outcome, counting: _Counting) -> None:
    """The scan's own columns: its verdict and its numbers."""
    for severity in Severity:
        number = sum(counting[part, severity] for part in range(len(outcome.components)))
        setattr(scan, severity.name.lower(), number)
    scan.cleared = len(outcome.cleared)
    scan.engine_version, scan.catalog_version = outcome.engine_version, outcome.catalog_version
    scan.facts_version = facts_version()
    scan.state, scan.reason = worst(outcome.components)
    scan.notes = msgspec.to_builtins(outcome.notes)


def worst(components: Sequence[ComponentOutcome]) -> tuple[str, str]:
    """The state of all components together, and why in one sentence."""
    if not components:
        return "not judged", "nothing to judge was found"
    state = min((c.state for c in components), key=_WORST_FIRST.index)
    alike = [c for c in components if c.state == state]
    if len(components) == 1:
        return state, alike[0].reason
    names = ", ".join(c.name or c.slug for c in alike[:3]) + (", …" if len(alike) > 3 else "")
    return state, f"{len(alike)} of {len(components)} components: {names}"


def _rows(outcome: Outcome, counting: _Counting) -> list[dict[str, Any]]:
    """Components as rows, with their numbers of counting findings."""
    return [
        {
            **{name: getattr(component, name) for name in _COLUMNS},
            "fatal": counting[number, Severity.FATAL],
            "breaks": counting[number, Severity.BREAKS],
            "warns": counting[number, Severity.WARNS],
            "minimum_wordpress": component.minimum_wordpress.version,
            "minimum_php": component.minimum_php.version,
            "minimums": {
                "wordpress": msgspec.to_builtins(component.minimum_wordpress),
                "php": msgspec.to_builtins(component.minimum_php),
            },
            "matrix": msgspec.to_builtins(component.matrix),
            "notes": msgspec.to_builtins(component.notes),
        }
        for number, component in enumerate(outcome.components)
    ]
