"""Measurements that are taken when Prometheus asks: the pool, the queue, recent scans."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import QueuePool

from app.core import clock
from app.core.logging import get_logger
from app.core.metrics import (
    FINDINGS,
    JOBS,
    OLDEST_JOB_SECONDS,
    POOL_CONNECTIONS,
    SCAN_SECONDS,
    SCANS,
    WORKERS,
)
from app.db.session import UnitOfWorkFactory
from app.models.choices import ScanStatus, Severity
from app.repositories.jobs import queue_state
from app.repositories.recent_scans import ENDED, NO_SCANS, RecentScans, recent_scans

log = get_logger(__name__)
_PACE = 5.0  # seconds


def collect(engine: Engine, uow: UnitOfWorkFactory, *, alive_within: float) -> None:
    """Set the gauges; those of the database keep their last values while it is away."""
    measure_pool(engine)
    try:
        with uow() as u:
            state = queue_state(u, alive_within=alive_within)
            recent = recent_scans(u, clock.now() - timedelta(hours=1))
    except SQLAlchemyError as error:
        log.warning("queue_not_measured", error=type(error).__name__)
        return
    JOBS.labels("waiting").set(state.waiting)
    JOBS.labels("running").set(state.running)
    JOBS.labels("failed").set(state.failed)
    OLDEST_JOB_SECONDS.set(state.oldest_seconds)
    WORKERS.set(state.workers)
    _set_scans(recent)


def measure_pool(engine: Engine) -> None:
    """Set the gauges of this process's pool."""
    if isinstance(engine.pool, QueuePool):
        POOL_CONNECTIONS.labels("in_use").set(engine.pool.checkedout())
        POOL_CONNECTIONS.labels("idle").set(engine.pool.checkedin())


async def measure_pool_for_ever(engine: Engine) -> None:
    """Every few seconds: another process may be the one that is asked."""
    while True:
        measure_pool(engine)
        await asyncio.sleep(_PACE)


def _set_scans(recent: dict[ScanStatus, RecentScans]) -> None:
    for status in ENDED:
        scans = recent.get(status, NO_SCANS)
        SCANS.labels(status.value).set(scans.count)
        SCAN_SECONDS.labels(status.value, "0.5").set(scans.median_seconds)
        SCAN_SECONDS.labels(status.value, "0.95").set(scans.slow_seconds)
    for severity in Severity:
        name = severity.name.lower()
        FINDINGS.labels(name).set(sum(getattr(scans, name) for scans in recent.values()))
