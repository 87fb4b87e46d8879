"""Cleaning up."""

from __future__ import annotations

from procrastinate import Blueprint, JobContext

from app.jobs.names import QUEUES, JobName
from app.services import blobs, maintenance, uploads
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
    wiring = wiring_of(context)
    with wiring.uow() as u:
        maintenance.purge_expired(u, wiring.settings.retention)


@tasks.periodic(cron="37 * * * *")
@tasks.task(
    name=JobName.PURGE_BLOBS.task,
    queue=QUEUES[JobName.PURGE_BLOBS].value,
    queueing_lock=JobName.PURGE_BLOBS.value,
    retry=with_backoff(),
    pass_context=True,
)
def purge_blobs(context: JobContext, timestamp: int = 0) -> None:  # noqa: ARG001 (of the schedule)
    """Delete uploads that were never finished, and blobs that nothing refers to."""
    wiring = wiring_of(context)
    uploads.purge(wiring.uow, uploads.folder_of(wiring.settings))
    blobs.purge(wiring.uow, wiring.store)
