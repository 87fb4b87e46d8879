"""Measurements that are taken when Prometheus asks: the pool and the queue."""

from __future__ import annotations

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import QueuePool

from app.core.logging import get_logger
from app.core.metrics import JOBS, OLDEST_JOB_SECONDS, POOL_CONNECTIONS, WORKERS
from app.db.session import UnitOfWorkFactory
from app.repositories.jobs import queue_state

log = get_logger(__name__)


def collect(engine: Engine, uow: UnitOfWorkFactory, *, alive_within: float) -> None:
    """Set the gauges; those of the queue keep their last values while the database is away."""
    if isinstance(engine.pool, QueuePool):
        POOL_CONNECTIONS.labels("in_use").set(engine.pool.checkedout())
        POOL_CONNECTIONS.labels("idle").set(engine.pool.checkedin())
    try:
        with uow() as u:
            state = queue_state(u, alive_within=alive_within)
    except SQLAlchemyError as error:
        log.warning("queue_not_measured", error=type(error).__name__)
        return
    JOBS.labels("waiting").set(state.waiting)
    JOBS.labels("running").set(state.running)
    JOBS.labels("failed").set(state.failed)
    OLDEST_JOB_SECONDS.set(state.oldest_seconds)
    WORKERS.set(state.workers)
