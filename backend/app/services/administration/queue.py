"""The queue, as administrators see it."""

from __future__ import annotations

from dataclasses import asdict

from app.db.session import UnitOfWork
from app.repositories import jobs
from app.schemas.admin import DeadLetterView, JobsView, QueueView
from app.schemas.page import Page
from app.services.scans.findings import number_of

_LATEST = 2**62


def state(u: UnitOfWork, *, alive_within: float) -> QueueView:
    """What waits, runs and failed, and how many workers are there."""
    whole = jobs.queue_state(u, alive_within=alive_within)
    return QueueView(
        workers=whole.workers,
        oldest_seconds=whole.oldest_seconds,
        jobs=[JobsView(**asdict(one)) for one in jobs.jobs_by_state(u)],
    )


def dead_letters(u: UnitOfWork, *, limit: int, cursor: str | None) -> Page[DeadLetterView]:
    """Jobs that are not tried any more, latest first."""
    before = _LATEST if cursor is None else number_of(cursor)
    found = jobs.dead_jobs(u, before=before, limit=limit + 1)
    items = [DeadLetterView(**asdict(job)) for job in found[:limit]]
    return Page(items=items, next_cursor=str(items[-1].id) if len(found) > limit else None)
