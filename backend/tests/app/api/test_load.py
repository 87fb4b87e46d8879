"""Two hundred connections on a pool of five: all are served, and none for ever."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from app.core.settings import DatabaseSettings
from tests.app.processes import web


@pytest.fixture
def server(database: DatabaseSettings, tmp_path: Path) -> Iterator[str]:
    settings = {
        "APP_DATA_DIR": str(tmp_path),
        "DATABASE_POOL_SIZE": "5",
        "DATABASE_MAX_OVERFLOW": "0",
        "DATABASE_POOL_TIMEOUT": "30",
    }
    with web(database, **settings) as one:
        yield one.url


def test_no_request_waits_for_ever(server: str) -> None:
    # /metrics reads the queue in a unit of work; each thread has a connection of its own.
    limits = httpx.Limits(max_connections=200)
    with (
        httpx.Client(limits=limits, timeout=60, trust_env=False) as client,
        ThreadPoolExecutor(200) as threads,
    ):
        answers = threads.map(lambda _: client.get(f"{server}/metrics"), range(400))
        assert {answer.status_code for answer in answers} == {200}
