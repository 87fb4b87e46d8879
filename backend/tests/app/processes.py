"""Starts the server's own processes, as they run in earnest."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from app.core.settings import DatabaseSettings

# Faster than in earnest, in the same proportions.
QUICK_WORKER = {"WORKER_HEARTBEAT": "0.3", "WORKER_STALLED": "1.5", "WORKER_POLL": "0.3"}


@contextmanager
def worker(database: DatabaseSettings, **settings: str) -> Iterator[subprocess.Popen[bytes]]:
    """A worker process on this database; killed at the end if it still runs."""
    environment = os.environ | {"DATABASE_URL": database.url.get_secret_value()} | QUICK_WORKER
    process = subprocess.Popen(
        [sys.executable, "-m", "app.worker"],
        env=environment | settings,
        stderr=subprocess.PIPE,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        if process.stderr:
            process.stderr.close()


def wait_until(happened: Callable[[], object], seconds: float = 60) -> None:
    """Poll until it is true; fail when it does not come true in time."""
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, "did not happen in time"
        time.sleep(0.05)
