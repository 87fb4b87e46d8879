"""The backend as it runs in earnest, on a database of its own, and what its processes use."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from pydantic import SecretStr
from sqlalchemy import Engine

from app.core.settings import DatabaseSettings, WorkerSettings
from app.db.migrations import upgrade
from app.db.session import UnitOfWorkFactory, make_engine, unit_of_work
from app.embedded.cluster import Cluster
from app.embedded.ports import free_port
from app.repositories.jobs import queue_state
from app.services.accounts.local_user import ADDRESS, ensure_local_user

_START = 30.0  # seconds for a process to answer
_TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Backend:
    """A database and a web process that serves it; `key` is a user's."""

    database: DatabaseSettings
    engine: Engine
    uow: UnitOfWorkFactory
    folder: Path
    url: str
    key: str
    web: int  # its process id

    def client(self) -> httpx.Client:
        """A caller who may do everything that a user may."""
        headers = {"Authorization": f"Bearer {self.key}"}
        return httpx.Client(
            base_url=f"{self.url}/api/v1", headers=headers, timeout=600, trust_env=False
        )

    @contextmanager
    def workers(self, number: int) -> Iterator[None]:
        """So many worker processes, ready for jobs."""
        with ExitStack() as stack:
            for _ in range(number):
                stack.enter_context(_process("app.worker", self.database, self.folder))
            _wait(lambda: self._workers_seen() >= number)
            yield
        # Those that ended count as seen until their last sign of life is old.
        _wait(lambda: self._workers_seen() == 0)

    def _workers_seen(self) -> int:
        with self.uow() as u:
            return queue_state(u, alive_within=WorkerSettings().stalled).workers


@contextmanager
def backend(folder: Path) -> Iterator[Backend]:
    """A fresh one, durable as in production, without rate limits."""
    cluster = Cluster(folder / "postgres")
    cluster.start()
    try:
        database = DatabaseSettings(url=SecretStr(cluster.create_database()))
        upgrade(database)
        engine = make_engine(database)
        uow = unit_of_work(engine)
        with uow() as u:
            key = ensure_local_user(u)
        assert key is not None, f"{ADDRESS} exists in a fresh database"
        port = free_port()
        with _process("app.web", database, folder, HTTP_PORT=str(port)) as web:
            url = f"http://127.0.0.1:{port}"
            _wait(lambda: _answers(url))
            yield Backend(database, engine, uow, folder, url, key, web.pid)
        engine.dispose()
    finally:
        cluster.stop()


@contextmanager
def serving(application: str) -> Iterator[tuple[str, int]]:
    """Another application, by uvicorn as ours is; its URL and process id."""
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", application, "--port", str(port)]
    process = subprocess.Popen([*command, "--no-access-log", "--log-level", "error"])
    try:
        url = f"http://127.0.0.1:{port}"
        _wait(lambda: _answers(url, "/hello"))
        yield url, process.pid
    finally:
        process.terminate()
        process.wait()


def cpu_seconds(pid: int) -> float:
    """CPU time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICK


def forget_peak(pid: int) -> None:
    """Let `peak_memory` begin again."""
    Path(f"/proc/{pid}/clear_refs").write_text("5")


def peak_memory(pid: int) -> int:
    """Bytes of the most that a process held."""
    return _status(pid, "VmHWM")


def memory(pid: int) -> int:
    """Bytes that a process holds."""
    return _status(pid, "VmRSS")


def _status(pid: int, name: str) -> int:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) * 1024
    raise LookupError(name)


@contextmanager
def _process(
    module: str, database: DatabaseSettings, folder: Path, **settings: str
) -> Iterator[subprocess.Popen[bytes]]:
    environment = os.environ | {
        "DATABASE_URL": database.url.get_secret_value(),
        "APP_DATA_DIR": str(folder),
        "RATE_LIMIT_ENABLED": "false",
        "LOG_LEVEL": "WARNING",
    }
    with (folder / f"{module}.log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", module], env=environment | settings, stderr=log, stdout=log
        )
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def _answers(url: str, path: str = "/api/v1/health/live") -> bool:
    try:
        return httpx.get(f"{url}{path}", trust_env=False).is_success
    except httpx.TransportError:
        return False


def _wait(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _START
    while not happened():
        if time.monotonic() > deadline:
            raise TimeoutError("a process does not answer; see its log")
        time.sleep(0.05)
