"""Two hundred connections on a pool of five: all are served, and none for ever."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from app.core.settings import DatabaseSettings
from app.embedded.ports import free_port
from tests.app.processes import wait_until


@pytest.fixture
def server(database: DatabaseSettings, tmp_path: object) -> Iterator[str]:
    port = free_port()
    environment = os.environ | {
        "DATABASE_URL": database.url.get_secret_value(),
        "APP_DATA_DIR": str(tmp_path),
        "HTTP_PORT": str(port),
        "DATABASE_POOL_SIZE": "5",
        "DATABASE_MAX_OVERFLOW": "0",
        "DATABASE_POOL_TIMEOUT": "30",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "app.web"], env=environment, stderr=subprocess.DEVNULL
    )
    url = f"http://127.0.0.1:{port}"
    try:
        wait_until(lambda: answers(url))
        yield url
    finally:
        process.terminate()
        assert process.wait(15) in (0, -15)


def answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/api/v1/health/live").status_code == 200
    except httpx.TransportError:
        return False


def test_no_request_waits_for_ever(server: str) -> None:
    # /metrics reads the queue in a unit of work; each thread has a connection of its own.
    limits = httpx.Limits(max_connections=200)
    with (
        httpx.Client(limits=limits, timeout=60, trust_env=False) as client,
        ThreadPoolExecutor(200) as threads,
    ):
        answers = threads.map(lambda _: client.get(f"{server}/metrics"), range(400))
        assert {answer.status_code for answer in answers} == {200}
