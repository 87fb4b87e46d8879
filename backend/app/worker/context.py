"""Puts the job's name and number into its log lines."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from procrastinate import JobContext
from procrastinate.worker import Worker

from app.core.request_context import RequestContext, enter


async def enter_job(process: Callable[[], Awaitable[Any]], context: JobContext, _: Worker) -> Any:
    enter(RequestContext(job=f"{context.job.task_name}[{context.job.id}]"))
    return await process()
