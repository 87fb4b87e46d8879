"""Downloads: a scan's report in a format, rendered once by a worker and kept."""

from __future__ import annotations

from uuid import UUID

from msgspec import Struct

from app.core import clock
from app.core.problems import Conflict, Problem
from app.db.session import UnitOfWork
from app.integrations.engine.outcome import Stack
from app.jobs.names import JobName
from app.jobs.queue import enqueue
from app.models import Report, Scan
from app.models.choices import SCANS_WITH_RESULT, ReportStatus
from app.repositories import reports
from app.repositories.base import get_owned
from app.services.scans.execution import stack_of

MEDIA_TYPES = {
    "json": "application/json",
    "sarif": "application/sarif+json",
    "junit": "application/xml",
    "csv": "text/csv; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
}
ENDINGS = {"junit": "xml"}


class ReportFailed(Problem):
    status, code, title = 500, "report-failed", "The report could not be made"


class Rendering(Struct, frozen=True):
    """What a worker needs to render a report."""

    report_id: UUID
    format: str
    readings_blob: str | None
    facts_blob: str | None
    stack: Stack


def ask(u: UnitOfWork, user_id: UUID, scan_id: UUID, format_: str) -> str | None:
    """The blob of the report, or None while a worker renders it."""
    scan = get_owned(u, Scan, user_id, scan_id)
    if scan.status not in SCANS_WITH_RESULT:
        raise Conflict("The scan has no result.", status_of_scan=scan.status.value)
    report, is_new = reports.get_or_add(u, scan_id, format_)
    if is_new:
        enqueue(u, JobName.RENDER_REPORT, {"report_id": str(report.id)}, priority=1)
    if report.status is ReportStatus.FAILED:
        raise ReportFailed(report.failure or "")
    return report.blob_key


def begin(u: UnitOfWork, report_id: UUID) -> Rendering | None:
    """What to render; None when nobody waits for it any more."""
    report = reports.locked(u, report_id)
    scan = u.get(Scan, report.scan_id) if report else None
    if report is None or scan is None or report.status is not ReportStatus.QUEUED:
        return None
    return Rendering(report.id, report.format, scan.readings_blob, scan.facts_blob, stack_of(scan))


def finish(u: UnitOfWork, report_id: UUID, key: str) -> None:
    """The report lies in the store."""
    report = reports.locked(u, report_id)
    if report is not None:
        _end(report, ReportStatus.READY)
        report.blob_key = key


def fail(u: UnitOfWork, report_id: UUID, why: str) -> None:
    """The report cannot be made."""
    report = reports.locked(u, report_id)
    if report is not None:
        _end(report, ReportStatus.FAILED)
        report.failure = why


def abandon(u: UnitOfWork, report_id: UUID, why: str) -> None:
    """The job that was to make the report is not tried any more."""
    report = reports.locked(u, report_id)
    if report is not None and report.status is ReportStatus.QUEUED:
        fail(u, report_id, why)


def _end(report: Report, status: ReportStatus) -> None:
    report.status = status
    report.finished_at = clock.now()
