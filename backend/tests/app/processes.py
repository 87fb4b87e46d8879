"""Starts the server's own processes, as they run in earnest."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx

from app.core.settings import DatabaseSettings
from app.embedded.ports import free_port

# Faster than in earnest, in the same proportions.
QUICK_WORKER = {"WORKER_HEARTBEAT": "0.3", "WORKER_STALLED": "3", "WORKER_POLL": "0.3"}


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


@dataclass(frozen=True)
class Web:
    """A web process, and where it answers."""

    url: str
    process: subprocess.Popen[bytes]

    def answers(self) -> bool:
        try:
            return httpx.get(f"{self.url}/api/v1/health/live", trust_env=False).is_success
        except httpx.TransportError:
            return False


@contextmanager
def web(database: DatabaseSettings, **settings: str) -> Iterator[Web]:
    """A web process on this database, once it answers; told to stop at the end, which it must."""
    port = settings.setdefault("HTTP_PORT", str(free_port()))
    environment = os.environ | {"DATABASE_URL": database.url.get_secret_value()}
    process = subprocess.Popen(
        [sys.executable, "-m", "app.web"], env=environment | settings, stderr=subprocess.DEVNULL
    )
    one = Web(f"http://127.0.0.1:{port}", process)
    try:
        wait_until(lambda: one.answers() or process.poll() is not None, 180)
        assert process.poll() is None, "it ended at once"
        yield one
    finally:
        process.terminate()
        assert process.wait(60) in (0, -15, -9)


def wait_until(happened: Callable[[], object], seconds: float = 60) -> None:
    """Poll until it is true; fail when it does not come true in time."""
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, "did not happen in time"
        time.sleep(0.05)
