"""The job engine's tables, as health, metrics and the reaper read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
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


_STATES = text(
    "SELECT j.queue_name, j.task_name, j.status::text, count(*),"
    " max(extract(epoch FROM now() - e.at)) FROM procrastinate_jobs j"
    " JOIN procrastinate_events e ON e.job_id = j.id AND e.type = 'deferred'"
    " WHERE j.status IN ('todo', 'doing', 'failed') GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
)
# The payload names the row that says why.
_DEAD = text(
    "SELECT j.id, j.task_name, j.queue_name, j.attempts, j.args,"
    " (SELECT max(at) FROM procrastinate_events WHERE job_id = j.id AND type = 'failed'),"
    " coalesce(s.failure_code || ': ' || s.failure_detail, m.last_error, r.failure, '')"
    " FROM procrastinate_jobs j"
    " LEFT JOIN scans s ON s.id = (j.args->>'scan_id')::uuid"
    " LEFT JOIN outbox_mails m ON m.id = (j.args->>'mail_id')::uuid"
    " LEFT JOIN reports r ON r.id = (j.args->>'report_id')::uuid"
    " WHERE j.status = 'failed' AND j.id < :before ORDER BY j.id DESC LIMIT :limit"
)
_FORGET_DEAD = text("DELETE FROM procrastinate_jobs WHERE id = :id AND status = 'failed'")


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


@dataclass(frozen=True, slots=True)
class JobsInState:
    queue: str
    name: str
    status: str  # todo, doing, failed
    count: int
    oldest_seconds: float  # since the oldest one was asked for


@dataclass(frozen=True, slots=True)
class DeadJob:
    id: int
    name: str
    queue: str
    attempts: int
    payload: dict[str, Any]
    failed_at: datetime | None
    reason: str


def jobs_by_state(u: UnitOfWork) -> list[JobsInState]:
    """Jobs that wait, run or failed, counted."""
    return [
        JobsInState(queue, name, status, count, float(age))
        for queue, name, status, count, age in u.execute(_STATES)
    ]


def dead_jobs(u: UnitOfWork, *, before: int, limit: int) -> list[DeadJob]:
    """Failed jobs with a number below `before`, latest first."""
    return [DeadJob(*row) for row in u.execute(_DEAD, {"before": before, "limit": limit})]


def forget_dead(u: UnitOfWork, job_id: int) -> None:
    """Delete a failed job, since another does its work."""
    u.execute(_FORGET_DEAD, {"id": job_id})


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
