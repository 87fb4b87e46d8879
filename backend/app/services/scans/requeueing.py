"""Giving a scan that failed to the workers once more, as operators do."""

from __future__ import annotations

from uuid import UUID

from app.core.problems import Conflict, NotFound
from app.db.session import UnitOfWork
from app.jobs.names import JobName
from app.jobs.queue import enqueue
from app.models import Scan
from app.models.choices import ScanSource, ScanStatus
from app.repositories import jobs, scans
from app.services import audit
from app.services.scans import execution


def requeue(u: UnitOfWork, scan_id: UUID, by: UUID | None) -> Scan:
    """Queue the scan again; its dead job is forgotten. `by` is the administrator, None on the
    command line. Raises NotFound, and Conflict for a scan that did not fail or lost its source."""
    scan = scans.locked(u, scan_id)
    if scan is None:
        raise NotFound("There is no such scan.")
    if scan.status is not ScanStatus.FAILED:
        raise Conflict("Only a scan that failed runs again.", status_of_scan=scan.status.value)
    if not _has_source(scan):
        raise Conflict("What was to be scanned is not kept any more.")
    execution.restart(u, scan)
    if scan.job_id is not None:
        jobs.forget_dead(u, scan.job_id)
    scan.job_id = enqueue(u, JobName.RUN_SCAN, {"scan_id": str(scan.id)}, priority=scan.priority)
    audit.record(u, "admin.scan_requeued", by, scan_id=str(scan.id))
    u.flush()
    u.refresh(scan)
    return scan


def _has_source(scan: Scan) -> bool:
    match scan.source:
        case ScanSource.DIRECTORY | ScanSource.SITE:
            return True  # is fetched again
        case ScanSource.STORED_FACTS:
            return scan.facts_blob is not None
        case _:
            return scan.source_blob is not None
