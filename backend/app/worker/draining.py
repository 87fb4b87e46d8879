"""How a worker ends: its jobs have time to, it is seen to live meanwhile, and it does not wait for
ever for one that hangs."""

from __future__ import annotations

import asyncio
import os
import threading
from contextlib import suppress

from procrastinate.exceptions import ConnectorException
from procrastinate.worker import Worker

from app.core.logging import get_logger

log = get_logger(__name__)
_MARGIN = 5.0  # seconds between the end of the drain and that of the process


class DrainingWorker(Worker):
    """A worker that is told to stop goes on with its signs of life, so that no other takes its
    jobs, for as long as the drain lasts. A job that then still runs in a thread cannot be ended
    but with the process: a reaper gives it to another worker."""

    _life: asyncio.Task[None] | None = None

    def stop(self) -> None:
        if self._life is None:
            self._life = asyncio.get_running_loop().create_task(self._stay_alive())
            self._start_watchdog()
        super().stop()  # type: ignore[no-untyped-call]

    async def run(self) -> None:
        try:
            await super().run()  # type: ignore[no-untyped-call]
        finally:
            if self._life is not None:
                self._life.cancel()
                with suppress(asyncio.CancelledError):
                    await self._life

    async def _stay_alive(self) -> None:
        while self.worker_id is not None:
            with suppress(ConnectorException):
                await self.app.job_manager.update_heartbeat(self.worker_id)
            await asyncio.sleep(self.update_heartbeat_interval)

    def _start_watchdog(self) -> None:
        seconds = (self.shutdown_graceful_timeout or 0) + _MARGIN
        watchdog = threading.Timer(seconds, _end_process)
        watchdog.daemon = True  # forgotten when all jobs end in time
        watchdog.start()


def _end_process() -> None:
    log.error("worker_hangs", detail="a job did not end in time; another worker does it again")
    os._exit(1)
