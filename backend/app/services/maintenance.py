"""What keeps the house clean."""

from __future__ import annotations

from uuid import UUID

from app.core import clock
from app.core.logging import get_logger
from app.db.session import UnitOfWork
from app.jobs.names import JobName
from app.repositories import expired, jobs
from app.services.scans import execution

log = get_logger(__name__)
_JOBS_ARE_KEPT = 7  # days


def purge_expired(u: UnitOfWork) -> dict[str, int]:
    """Delete rows that have had their time; how many, by table."""
    deleted = expired.delete_expired(u, clock.now())
    deleted["jobs"] = jobs.delete_finished(u, after_days=_JOBS_ARE_KEPT)
    log.info("purged", **deleted)
    return deleted


def reap(u: UnitOfWork, *, silent_for: float, max_attempts: int) -> None:
    """Give the jobs of dead workers to others, and bury those that keep killing workers."""
    for job in jobs.stalled_jobs(u, silent_for=silent_for):
        if job.attempts + 1 >= max_attempts:
            log.error("job_buried", job_id=job.id, name=job.name, attempts=job.attempts + 1)
            jobs.bury(u, job)
            if job.name == JobName.RUN_SCAN:
                execution.abandon(u, UUID(job.payload["scan_id"]))
        else:
            log.warning("job_runs_again", job_id=job.id, name=job.name, attempts=job.attempts + 1)
            jobs.run_again(u, job)
