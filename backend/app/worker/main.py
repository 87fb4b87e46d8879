"""The worker's loop: takes jobs until told to stop, then lets the running ones end."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from procrastinate import App, PsycopgConnector
from sqlalchemy.exc import SQLAlchemyError

from app.core.logging import configure_logging, get_logger
from app.core.settings import DatabaseSettings, Settings, settings_to_start_with
from app.jobs.names import Queue
from app.services.scans import rejudging
from app.worker.context import enter_job
from app.worker.draining import DrainingWorker
from app.worker.last_failure import mark_last_failure
from app.worker.reaper import reap_for_ever
from app.worker.tasks import all_tasks
from app.worker.wiring import Wiring, wire

log = get_logger(__name__)


def make_job_app(settings: DatabaseSettings) -> App:
    """The job engine with every task, on its own connections, which listen for wake-ups."""
    app = App(
        connector=PsycopgConnector(
            conninfo=settings.url.get_secret_value(),
            min_size=1,
            max_size=4,
            kwargs={
                "application_name": "coderenew-jobs",
                "connect_timeout": settings.connect_timeout,
            },
        )
    )
    for noun, blueprint in all_tasks().items():
        app.add_tasks_from(blueprint, namespace=noun)
    return app


async def run_worker(settings: Settings) -> None:
    """Work until SIGTERM or SIGINT; running jobs then have `WORKER_DRAIN` seconds to end, and the
    process ends soon after them."""
    wiring = wire(settings)
    await asyncio.to_thread(_look_at_older_results, wiring)
    reaper = asyncio.create_task(reap_for_ever(wiring))
    try:
        await _work(wiring)
    finally:
        reaper.cancel()
        with suppress(asyncio.CancelledError):
            await reaper
        wiring.engine.dispose()


def _look_at_older_results(wiring: Wiring) -> None:
    """This worker may have come with a newer catalog."""
    try:
        with wiring.uow() as u:
            rejudging.rejudge(u, wiring.settings.worker.rejudge)
    except SQLAlchemyError as error:  # it is on the schedule
        log.warning("rejudging_failed", error=type(error).__name__)


async def _work(wiring: Wiring) -> None:
    worker = wiring.settings.worker
    app = make_job_app(wiring.settings.database)
    async with app.open_async():
        queues = worker.queues or [queue.value for queue in Queue]
        log.info("worker_started", queues=queues, concurrency=worker.concurrency)
        await DrainingWorker(
            app,
            queues=queues,
            concurrency=worker.concurrency,
            fetch_job_polling_interval=worker.poll,
            update_heartbeat_interval=worker.heartbeat,
            stalled_worker_timeout=worker.stalled,
            shutdown_graceful_timeout=worker.drain,
            additional_context={"wiring": wiring},
            worker_middleware=[enter_job, mark_last_failure],
        ).run()
        log.info("worker_stopped")


def main() -> None:
    """Entry point of `coderenew-worker`."""
    settings = settings_to_start_with()
    configure_logging(settings.log)
    asyncio.run(run_worker(settings))
