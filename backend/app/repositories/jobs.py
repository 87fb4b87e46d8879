"""The job engine's tables, as health, metrics and the reaper read them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import text

from app.db.session import UnitOfWork
from app.repositories.base import changed_rows

_DEPTHS = text(
    "SELECT queue_name, status::text, count(*) FROM procrastinate_jobs"
    " WHERE status IN ('todo', 'doing') GROUP BY 1, 2"
)
_OLDEST = text(
    "SELECT extract(epoch FROM now() - min(coalesce(j.scheduled_at, e.at)))"
    " FROM procrastinate_jobs j"
    " JOIN procrastinate_events e ON e.job_id = j.id AND e.type = 'deferred'"
    " WHERE j.status = 'todo' AND coalesce(j.scheduled_at, now()) <= now()"
)
_WORKERS = text(
    "SELECT count(*) FROM procrastinate_workers"
    " WHERE last_heartbeat > now() - make_interval(secs => :seconds)"
)
_FAILED = text("SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'")
# Rows that another reaper holds are its own.
_STALLED = text(
    "SELECT j.id, j.task_name, j.attempts, j.args FROM procrastinate_jobs j"
    " WHERE j.status = 'doing'"
    " AND NOT EXISTS (SELECT FROM procrastinate_workers w WHERE w.id = j.worker_id"
    " AND w.last_heartbeat > now() - make_interval(secs => :seconds))"
    " FOR UPDATE OF j SKIP LOCKED"
)
_FINISHED = text(
    "DELETE FROM procrastinate_jobs j WHERE j.status IN ('succeeded', 'cancelled', 'aborted')"
    " AND NOT EXISTS (SELECT FROM procrastinate_events e WHERE e.job_id = j.id"
    " AND e.at > now() - make_interval(days => :days))"
)
_RETRY = text("SELECT procrastinate_retry_job_v2(:id, now(), NULL, NULL, NULL)")
_BURY = text("SELECT procrastinate_finish_job_v1(:id, 'failed', false)")


@dataclass(frozen=True, slots=True)
class QueueState:
    waiting: int
    running: int
    failed: int
    oldest_seconds: float  # since the oldest waiting job could have started
    workers: int


@dataclass(frozen=True, slots=True)
class StalledJob:
    id: int
    name: str
    attempts: int
    payload: dict[str, Any]


def queue_state(u: UnitOfWork, *, alive_within: float) -> QueueState:
    """Depths over all queues, and workers with a sign of life within so many seconds."""
    counts = {"todo": 0, "doing": 0}
    for _, status, count in u.execute(_DEPTHS):
        counts[status] += count
    return QueueState(
        waiting=counts["todo"],
        running=counts["doing"],
        failed=u.scalar(_FAILED) or 0,
        oldest_seconds=float(u.scalar(_OLDEST) or 0),
        workers=u.scalar(_WORKERS, {"seconds": alive_within}) or 0,
    )


def stalled_jobs(u: UnitOfWork, *, silent_for: float) -> list[StalledJob]:
    """Running jobs whose worker gave no sign of life for so many seconds, locked for us."""
    return [StalledJob(*row) for row in u.execute(_STALLED, {"seconds": silent_for})]


def delete_finished(u: UnitOfWork, *, after_days: int) -> int:
    """Forget jobs that ended well so long ago; failed ones stay for people to look at."""
    return changed_rows(u.execute(_FINISHED, {"days": after_days}))


def run_again(u: UnitOfWork, job: StalledJob) -> None:
    u.execute(_RETRY, {"id": job.id})


def bury(u: UnitOfWork, job: StalledJob) -> None:
    """Leave the job as failed, for people to look at."""
    u.execute(_BURY, {"id": job.id})
