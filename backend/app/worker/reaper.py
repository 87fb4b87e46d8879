"""Gives the jobs of dead workers to living ones.

It runs beside the jobs in every worker, not as a job: all workers may be busy when one dies.
"""

from __future__ import annotations

import asyncio

from sqlalchemy.exc import SQLAlchemyError

from app.core.logging import get_logger
from app.services.maintenance import reap
from app.worker.wiring import Wiring

log = get_logger(__name__)


async def reap_for_ever(wiring: Wiring) -> None:
    """Look every few seconds; a database that is away is tried again at the next look."""
    while True:
        try:
            await asyncio.to_thread(_reap, wiring)
        except SQLAlchemyError as error:
            log.warning("reaper_failed", error=type(error).__name__)
        await asyncio.sleep(wiring.settings.worker.poll)


def _reap(wiring: Wiring) -> None:
    worker = wiring.settings.worker
    with wiring.uow() as u:
        reap(u, silent_for=worker.stalled, max_attempts=worker.max_attempts)
