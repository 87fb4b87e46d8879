"""Puts jobs into the queue, in the unit of work at hand: no commit, no job."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import datetime
from typing import Any

from procrastinate import App
from procrastinate.contrib.sqlalchemy import SQLAlchemyPsycopg2Connector
from procrastinate.exceptions import AlreadyEnqueued

from app.db.session import UnitOfWork
from app.jobs.names import QUEUES, JobName

# Never opened: jobs are written on the unit of work's own connection.
_engine = App(connector=SQLAlchemyPsycopg2Connector())


def enqueue(
    u: UnitOfWork,
    name: JobName,
    payload: dict[str, Any],
    *,
    priority: int = 0,
    lock: str | None = None,
    once: str | None = None,
    not_before: datetime | None = None,
) -> int | None:
    """Write a job and return its number; it runs after the commit.

    payload: ids and plain values; it shows in logs. priority: higher runs first. lock: jobs with
    the same lock run one after the other. once: when a job with this mark already waits, none is
    added, and the answer is None.
    """
    try:
        # The duplicate is found by a constraint, which must not spoil the whole transaction.
        with u.begin_nested() if once else nullcontext():
            job = _engine.configure_task(
                name.value,
                queue=QUEUES[name].value,
                priority=priority,
                lock=lock,
                queueing_lock=once,
                schedule_at=not_before,
                connection=u.connection(),
            )
            number: int = job.defer(**payload)
            return number
    except AlreadyEnqueued:
        return None
