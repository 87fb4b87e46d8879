"""Asking for scans, stopping and deleting them."""

from __future__ import annotations

from uuid import UUID

from app.core import clock
from app.core.problems import Conflict, NotFound
from app.db.session import UnitOfWork
from app.integrations.engine.stacks import releases
from app.integrations.storage.content import Stored
from app.jobs.names import JobName
from app.jobs.queue import enqueue
from app.models import Scan, Site, Upload
from app.models.choices import ScanSource, ScanStatus, UploadStatus
from app.repositories import scans
from app.repositories.base import get_owned
from app.schemas.scans import FileScanRequest, ScanRequest, StackChoice
from app.services.scans import execution

_OPEN = (ScanStatus.QUEUED, ScanStatus.RUNNING)


def submit(u: UnitOfWork, user_id: UUID, request: ScanRequest) -> Scan:
    """Queue a scan of an upload or of a slug."""
    if request.upload_id is not None:
        upload = get_owned(u, Upload, user_id, request.upload_id)
        if upload.status is not UploadStatus.COMPLETE or upload.blob_key is None:
            raise Conflict("The upload is not complete.", received=upload.received)
        scan = Scan(
            source=ScanSource.UPLOAD,
            source_name=upload.name,
            source_digest=upload.digest,
            source_size=upload.received,
            source_blob=upload.blob_key,
            upload_id=upload.id,
        )
    else:
        name = f"{request.slug}@{request.version}" if request.version else str(request.slug)
        scan = Scan(source=ScanSource.DIRECTORY, source_name=name)
    return _queue(u, user_id, scan, request, request.site_id, request.keep_source)


def submit_file(
    u: UnitOfWork, user_id: UUID, stored: Stored, name: str, request: FileScanRequest
) -> Scan:
    """Queue a scan of a file that came with the request itself."""
    scan = Scan(
        source=ScanSource.UPLOAD,
        source_name=name,
        source_digest=stored.digest,
        source_size=stored.size,
        source_blob=stored.key,
    )
    return _queue(u, user_id, scan, request, None, request.keep_source)


def rescan(u: UnitOfWork, user_id: UUID, scan_id: UUID, stack: StackChoice) -> Scan:
    """Judge what a finished scan kept for another stack; the zip is not read again."""
    parent = get_owned(u, Scan, user_id, scan_id)
    if parent.facts_blob is None:
        raise Conflict("This scan kept no facts: it did not finish.")
    scan = Scan(
        source=ScanSource.STORED_FACTS,
        source_name=parent.source_name,
        source_digest=parent.source_digest,
        source_size=parent.source_size,
        facts_blob=parent.facts_blob,
        readings_blob=parent.readings_blob,
        parent_id=parent.id,
    )
    return _queue(u, user_id, scan, stack, parent.site_id, keep=False)


def cancel(u: UnitOfWork, user_id: UUID, scan_id: UUID) -> Scan:
    """Ask the scan to stop; one that waits stops at once."""
    get_owned(u, Scan, user_id, scan_id)
    scan = scans.locked(u, scan_id)
    if scan is None:  # deleted meanwhile
        raise NotFound
    if scan.status not in _OPEN:
        raise Conflict("The scan has ended.", status_of_scan=scan.status.value)
    scan.cancel_requested_at = scan.cancel_requested_at or clock.now()
    if scan.status is ScanStatus.QUEUED:
        execution.end_cancelled(u, scan)
    u.flush()
    return scan


def delete(u: UnitOfWork, user_id: UUID, scan_id: UUID) -> None:
    """Delete the scan with its results; what it kept goes when nothing else refers to it."""
    u.delete(get_owned(u, Scan, user_id, scan_id))
    u.flush()


def _queue(
    u: UnitOfWork, user_id: UUID, scan: Scan, stack: StackChoice, site_id: UUID | None, keep: bool
) -> Scan:
    if site_id is not None:
        get_owned(u, Site, user_id, site_id)
    known = releases()
    scan.user_id, scan.site_id, scan.keep_source = user_id, site_id, keep
    scan.to_wordpress = stack.to_wordpress or known.wordpress[-1]
    scan.to_php = stack.to_php or known.php[-1]
    scan.from_wordpress, scan.from_php = stack.from_wordpress, stack.from_php
    # Users take turns: who already waits with many scans waits longer.
    scan.priority = -min(scans.count_open(u, user_id), 1000)
    u.add(scan)
    u.flush()
    scan.job_id = enqueue(u, JobName.RUN_SCAN, {"scan_id": str(scan.id)}, priority=scan.priority)
    u.flush()
    u.refresh(scan)
    return scan
