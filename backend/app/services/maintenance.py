"""What keeps the house clean."""

from __future__ import annotations

from app.core import clock
from app.core.logging import get_logger
from app.core.settings import RetentionSettings
from app.db.session import UnitOfWork
from app.repositories import expired, jobs
from app.services.dead_letters import give_up

log = get_logger(__name__)
_JOBS_ARE_KEPT = 7  # days


def purge_expired(u: UnitOfWork, retention: RetentionSettings) -> dict[str, int]:
    """Delete rows that have had their time; how many, by table."""
    deleted = expired.delete_expired(u, clock.now())
    deleted |= expired.delete_old(u, clock.now(), retention)
    deleted["jobs"] = jobs.delete_finished(u, after_days=_JOBS_ARE_KEPT)
    log.info("purged", **deleted)
    return deleted


def reap(u: UnitOfWork, *, silent_for: float, max_attempts: int) -> None:
    """Give the jobs of dead workers to others, and bury those that keep killing workers."""
    for job in jobs.stalled_jobs(u, silent_for=silent_for):
        if job.attempts + 1 >= max_attempts:
            log.error("job_buried", job_id=job.id, name=job.name, attempts=job.attempts + 1)
            jobs.bury(u, job)
            give_up(u, job.name, job.payload, "its worker died, again and again")
        else:
            log.warning("job_runs_again", job_id=job.id, name=job.name, attempts=job.attempts + 1)
            jobs.run_again(u, job)
