"""What becomes of what a job was to do when it failed for the last time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from procrastinate import JobContext
from procrastinate.exceptions import JobAborted
from procrastinate.worker import Worker

from app.services.dead_letters import give_up
from app.worker.wiring import wiring_of


async def mark_last_failure(
    process: Callable[[], Awaitable[Any]], context: JobContext, worker: Worker
) -> Any:
    """Have nobody wait for a job that is not tried again; the failure goes its way."""
    try:
        return await process()
    except JobAborted:
        raise
    except Exception as error:
        task = worker.app.tasks.get(context.job.task_name)
        if task is None or task.get_retry_exception(error, context.job) is None:
            await asyncio.to_thread(_give_up, context)
        raise


def _give_up(context: JobContext) -> None:
    with wiring_of(context).uow() as u:
        give_up(u, context.job.task_name, context.job.task_kwargs, "it failed on our side")
