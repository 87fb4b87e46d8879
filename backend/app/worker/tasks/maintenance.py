"""Cleaning up."""

from __future__ import annotations

from procrastinate import Blueprint, JobContext

from app.jobs.names import QUEUES, JobName
from app.services import maintenance
from app.worker.retries import with_backoff
from app.worker.wiring import wiring_of

tasks = Blueprint()


@tasks.periodic(cron="17 * * * *")
@tasks.task(
    name=JobName.PURGE_EXPIRED.task,
    queue=QUEUES[JobName.PURGE_EXPIRED].value,
    queueing_lock=JobName.PURGE_EXPIRED.value,
    retry=with_backoff(),
    pass_context=True,
)
def purge_expired(context: JobContext, timestamp: int = 0) -> None:  # noqa: ARG001 (of the schedule)
    """Delete rows that have had their time."""
    with wiring_of(context).uow() as u:
        maintenance.purge_expired(u)
