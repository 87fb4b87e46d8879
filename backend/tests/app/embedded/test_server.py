"""One command brings up the whole backend, keeps it up, and leaves nothing running."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import psycopg2
import pytest

from app.embedded.ports import free_port
from tests.app.house import SCANS, ended, found_by
from tests.app.processes import QUICK_WORKER, wait_until
from tests.app.scans import old_zip, slow_zip


class Server:
    """`coderenew-server` in a folder, as a shell would start it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None
        self.key = ""

    def start(self) -> float:
        """Start it and wait for its address; the seconds that took."""
        started = time.monotonic()
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        self.process = subprocess.Popen(
            [
                sys.executable, "-c", "from app.commands import server; server()",
                "--data", str(self.folder), "--port", str(self.port),
            ],
            env=environment | QUICK_WORKER,
            stderr=(self.folder.parent / "said").open("wb"),
        )  # fmt: skip
        wait_until(lambda: "running at" in self.said() or self.ended(), 90)
        assert not self.ended(), self.said()
        return time.monotonic() - started

    def said(self) -> str:
        return (self.folder.parent / "said").read_text()

    def ended(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def stop(self) -> int:
        assert self.process is not None
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(60)

    def health(self) -> dict[str, Any]:
        try:
            answer = httpx.get(f"http://127.0.0.1:{self.port}/api/v1/health", trust_env=False)
        except httpx.TransportError:
            return {"status": "away"}
        report: dict[str, Any] = answer.json()
        return report

    def processes(self) -> dict[str, int]:
        """Its processes by what they run: api, worker, postgres."""
        found = {}
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            try:
                command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                environment = (entry / "environ").read_bytes().decode(errors="replace")
            except OSError:
                continue
            ours = str(self.folder) in command or f"APP_DATA_DIR={self.folder}" in environment
            if ours and (name := re.search(r"-m app\.(web|worker)|bin/(postgres) ", command)):
                found[name[1] or name[2]] = int(entry.name)
        return found

    def ask(self, statement: str) -> Any:
        password = (self.folder / "postgres" / "password").read_text()
        options = (self.folder / "postgres" / "data" / "postmaster.opts").read_text()
        port = re.search(r"port=(\d+)", options)
        assert port
        url = f"postgresql://coderenew:{password}@127.0.0.1:{port[1]}/coderenew"
        connection = psycopg2.connect(url)
        try:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(statement)
                return cursor.fetchone() if cursor.description else None
        finally:
            connection.close()


# One server for all of them: each test leaves it running.
pytestmark = pytest.mark.xdist_group("server")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    one = Server(tmp_path_factory.mktemp("server") / "my var")
    one.start()
    wait_until(lambda: "scan: curl" in one.said())
    shown = re.search(r"shown this once: (cr_\S+)", one.said())
    assert shown
    one.key = shown[1]
    yield one
    if not one.ended():
        one.stop()
    assert one.processes() == {}


def is_well(server: Server) -> bool:
    return server.health()["status"] == "ok"


def test_the_first_start_shows_a_key_that_scans_a_plugin(server: Server) -> None:
    assert server.key
    api = f"http://127.0.0.1:{server.port}/api/v1/scans"
    headers = {"Authorization": f"Bearer {server.key}"}
    with httpx.Client(headers=headers, trust_env=False) as client:
        sent = client.post(api, files={"file": ("old.zip", old_zip())})
        assert sent.status_code == 202
        where = f"{api}/{sent.json()['id']}"
        wait_until(lambda: client.get(where).json()["status"] == "completed", 60)
        assert client.get(where).json()["state"] == "breaks"


def test_it_starts_stops_and_starts_again_with_its_data(server: Server) -> None:
    wait_until(lambda: is_well(server))
    assert set(server.processes()) == {"web", "worker", "postgres"}
    server.ask("CREATE TABLE kept AS SELECT 42 AS number")
    key = (server.folder / "secret_key").read_text()

    assert server.stop() == 0
    assert server.processes() == {}
    assert "the data stays" in server.said()

    assert server.start() < 60  # four seconds on a quiet machine
    wait_until(lambda: is_well(server))
    assert "API key" not in server.said()
    assert server.ask("SELECT number FROM kept") == (42,)
    assert (server.folder / "secret_key").read_text() == key
    password = (server.folder / "postgres" / "password").read_text()
    logs = "".join(log.read_text() for log in (server.folder / "log").iterdir())
    assert password not in logs + server.said()
    assert key not in logs + server.said()


@pytest.fixture(scope="module")
def caller(server: Server) -> Iterator[httpx.Client]:
    """The local user, by the key that the first start shows."""
    url = f"http://127.0.0.1:{server.port}"
    headers = {"Authorization": f"Bearer {server.key}"}
    with httpx.Client(base_url=url, headers=headers, trust_env=False, timeout=30) as client:
        yield client


@pytest.fixture(scope="module")
def undisturbed(caller: httpx.Client) -> dict[str, Any]:
    scan_id = sent(caller)
    ended(caller, scan_id)
    return found_by(caller, scan_id)


def sent(client: httpx.Client) -> str:
    answer = client.post(SCANS, files={"file": ("old.zip", slow_zip(4))})
    scan_id: str = answer.json()["id"]
    return scan_id


def status_of(client: httpx.Client, scan_id: str) -> str:
    """The scan's status, or what is away instead."""
    try:
        return str(client.get(f"{SCANS}/{scan_id}").json().get("status", "away"))
    except httpx.TransportError:
        return "away"


def heard(client: httpx.Client, scan_id: str, after: int = 0) -> Iterator[tuple[int, str]]:
    """Ids and kinds of the scan's events, until the stream ends or breaks."""
    where, last = f"{SCANS}/{scan_id}/events", {"Last-Event-ID": str(after)}
    with suppress(httpx.TransportError), client.stream("GET", where, headers=last) as stream:
        number = 0
        for line in stream.iter_lines():
            name, _, value = line.partition(": ")
            if name == "id":
                number = int(value)
            elif name == "event" and number > after:
                yield number, value


@pytest.mark.parametrize("part", ["web", "worker", "postgres"])
def test_a_scan_survives_the_death_of_any_part(
    server: Server, caller: httpx.Client, undisturbed: dict[str, Any], part: str
) -> None:
    wait_until(lambda: is_well(server))
    killed = server.processes()[part]
    scan_id = sent(caller)
    events = []
    for event in heard(caller, scan_id):
        events.append(event)
        if len(events) == 2:  # it runs, and has read files
            os.kill(killed, signal.SIGKILL)
    if events[-1][1] != "completed":
        wait_until(lambda: status_of(caller, scan_id) != "away", 60)
        events += heard(caller, scan_id, after=events[-1][0])
    wait_until(lambda: status_of(caller, scan_id) == "completed", 120)
    assert found_by(caller, scan_id) == undisturbed
    assert events == list(heard(caller, scan_id))  # none missed, none twice
    assert server.processes()[part] != killed
    wait_until(lambda: is_well(server), 60)


def test_a_second_one_in_the_same_folder_is_refused(server: Server) -> None:
    second = subprocess.run(
        [
            sys.executable, "-c", "from app.commands import server; server()",
            "--data", str(server.folder),
        ],
        capture_output=True,
        check=False,
        text=True,
    )  # fmt: skip
    assert second.returncode == 1
    assert "already runs" in second.stderr
    assert is_well(server) or server.health()["status"] == "degraded"


def test_after_kill_9_of_the_supervisor_the_next_start_takes_over(server: Server) -> None:
    server.ask("CREATE TABLE committed AS SELECT 42 AS number")
    assert server.process is not None
    server.process.kill()
    server.process.wait()
    wait_until(lambda: not {"web", "worker"} & set(server.processes()))
    server.start()
    wait_until(lambda: is_well(server))
    assert server.ask("SELECT number FROM committed") == (42,)
