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
from app.models.choices import ScanSource, ScanStatus, Trigger, UploadStatus
from app.repositories import scans
from app.repositories.base import get_owned
from app.schemas.scans import FileScanRequest, ScanRequest, Source, StackChoice
from app.services.scans import execution

_LAST = -2000  # after all priorities of users


def submit(u: UnitOfWork, user_id: UUID, request: ScanRequest) -> Scan:
    """Queue a scan of an upload or of a slug."""
    scan = scan_of(u, user_id, request)
    scan.site_id, scan.keep_source = request.site_id, request.keep_source
    return queue(u, user_id, scan, request)


def scan_of(u: UnitOfWork, user_id: UUID, source: Source) -> Scan:
    """A scan of an upload or of a slug, not queued yet."""
    if source.upload_id is None:
        name = f"{source.slug}@{source.version}" if source.version else str(source.slug)
        return Scan(source=ScanSource.DIRECTORY, source_name=name)
    upload = get_owned(u, Upload, user_id, source.upload_id)
    if upload.status is not UploadStatus.COMPLETE or upload.blob_key is None:
        raise Conflict("The upload is not complete.", received=upload.received)
    return Scan(
        source=ScanSource.UPLOAD,
        source_name=upload.name,
        source_digest=upload.digest,
        source_size=upload.received,
        source_blob=upload.blob_key,
        upload_id=upload.id,
    )


def scan_of_file(stored: Stored, name: str) -> Scan:
    """A scan of a file that came with the request itself, not queued yet."""
    return Scan(
        source=ScanSource.UPLOAD,
        source_name=name,
        source_digest=stored.digest,
        source_size=stored.size,
        source_blob=stored.key,
    )


def submit_file(
    u: UnitOfWork, user_id: UUID, stored: Stored, name: str, request: FileScanRequest
) -> Scan:
    """Queue a scan of a file that came with the request itself."""
    scan = scan_of_file(stored, name)
    scan.site_id, scan.keep_source = request.site_id, request.keep_source
    return queue(u, user_id, scan, request)


def rescan(u: UnitOfWork, user_id: UUID, scan_id: UUID, stack: StackChoice) -> Scan:
    """Judge what a finished scan kept for another stack; the zip is not read again."""
    parent = get_owned(u, Scan, user_id, scan_id)
    if parent.facts_blob is None:
        raise Conflict("This scan kept no facts: it did not finish.")
    return queue(u, user_id, again(parent), stack)


def again(parent: Scan) -> Scan:
    """A judgement of what a scan kept, not queued yet."""
    return Scan(
        source=ScanSource.STORED_FACTS,
        source_name=parent.source_name,
        source_digest=parent.source_digest,
        source_size=parent.source_size,
        facts_blob=parent.facts_blob,
        readings_blob=parent.readings_blob,
        source_blob=parent.source_blob if parent.keep_source else None,
        keep_source=parent.keep_source,
        parent_id=parent.id,
        site_id=parent.site_id,
    )


def cancel(u: UnitOfWork, user_id: UUID, scan_id: UUID) -> Scan:
    """Ask the scan to stop; one that waits stops at once."""
    get_owned(u, Scan, user_id, scan_id)
    scan = scans.locked(u, scan_id)
    if scan is None:  # deleted meanwhile
        raise NotFound
    if scan.status.is_over:
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


def queue(u: UnitOfWork, user_id: UUID, scan: Scan, stack: StackChoice) -> Scan:
    """Give the scan its owner and its stack, and to the workers."""
    if scan.site_id is not None:
        stack = _for_site(get_owned(u, Site, user_id, scan.site_id), stack)
    scan.user_id = user_id
    known = releases()
    scan.to_wordpress = stack.to_wordpress or known.wordpress[-1]
    scan.to_php = stack.to_php or known.php[-1]
    scan.from_wordpress, scan.from_php = stack.from_wordpress, stack.from_php
    # Users take turns: who already waits with many scans waits longer. Nobody waits for what
    # nobody asked for.
    waiting = min(scans.count_open(u, user_id), 1000)
    scan.priority = _LAST if scan.trigger is Trigger.CATALOG else -waiting
    u.add(scan)
    u.flush()
    scan.job_id = enqueue(u, JobName.RUN_SCAN, {"scan_id": str(scan.id)}, priority=scan.priority)
    u.flush()
    u.refresh(scan)
    return scan


def _for_site(site: Site, stack: StackChoice) -> StackChoice:
    """The site's own versions where nothing else is asked for: what newly breaks when it moves."""
    if any(getattr(stack, name) for name in StackChoice.model_fields):
        return stack
    now, then = (site.wordpress, site.php), (site.target_wordpress, site.target_php)
    stays = now == then
    return StackChoice(
        to_wordpress=site.target_wordpress,
        to_php=site.target_php,
        from_wordpress=None if stays else site.wordpress,
        from_php=None if stays else site.php,
    )
