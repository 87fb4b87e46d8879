"""One PostgreSQL cluster in a folder: made when missing, started, stopped, its data kept."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import subprocess
import time
from pathlib import Path

import psycopg2
from psycopg2 import sql

from app.embedded.binaries import Postgres, find_postgres
from app.embedded.ports import free_port

USER = DATABASE = "coderenew"
_START_TIMEOUT = 60.0
_STOP_TIMEOUT = 30.0
_RETRY = 0.2
# What a start says while backends of a killed server still finish their statements.
_STILL_BUSY = ("pre-existing shared memory block", 'lock file "postmaster.pid" already exists')
_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
_STOPPED = "it stopped at once"


class ClusterFailed(Exception):
    """The server could not be made or started; the message holds the end of its log."""


class Cluster:
    """A server on a loopback port. `folder` holds the data, the password and the log.

    busy_timeout: seconds for which a start is tried again while a killed server's backends run on.
    durable: without it, commits may be lost when the machine goes down: for tests.
    """

    def __init__(
        self,
        folder: Path,
        *,
        durable: bool = True,
        busy_timeout: float = 25.0,
        postgres: Postgres | None = None,
    ) -> None:
        self._folder = folder.absolute()
        self._durable = durable
        self._busy_timeout = busy_timeout
        self._postgres = postgres or find_postgres(self._folder / "programs")
        self._process: subprocess.Popen[bytes] | None = None
        self.port = 0

    @property
    def data(self) -> Path:
        return self._folder / "data"

    @property
    def log(self) -> Path:
        return self._folder / "postgresql.log"

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def url(self, database: str = DATABASE) -> str:
        """Where the server is, with the password."""
        password = self._password_file.read_text()
        return f"postgresql://{USER}:{password}@127.0.0.1:{self.port}/{database}"

    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Make the cluster if need be and run it; returns when it takes connections."""
        self._initialise()
        self._stop_orphan()
        deadline = time.monotonic() + self._busy_timeout
        while (failure := self._try_start()) is not None:
            if not any(reason in failure for reason in _STILL_BUSY) or time.monotonic() > deadline:
                raise ClusterFailed(f"PostgreSQL did not start ({self.log}):\n{failure}")
            time.sleep(_RETRY)

    def stop(self) -> None:
        """End all connections and stop; what is committed stays."""
        if self._process is None:
            return
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            try:
                self._process.wait(_STOP_TIMEOUT)
            except subprocess.TimeoutExpired:
                self._process.send_signal(signal.SIGQUIT)
                self._process.wait(_STOP_TIMEOUT)
        self._process = None

    def create_database(self, name: str = DATABASE, *, template: str = "template1") -> str:
        """Make a database unless it is there; its URL."""
        connection = psycopg2.connect(self.url("postgres"))
        try:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,))
                if cursor.fetchone() is None:
                    make = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
                    cursor.execute(make.format(sql.Identifier(name), sql.Identifier(template)))
        finally:
            connection.close()
        return self.url(name)

    @property
    def _password_file(self) -> Path:
        return self._folder / "password"

    def _initialise(self) -> None:
        if self.data.exists():
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        if self._postgres.owner is not None:
            self._folder.chmod(0o711)  # its user must get through to the data
        partial = self._folder / "data.partial"  # an interrupted set-up leaves no half cluster
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(mode=0o700)
        self._postgres.give(partial)
        self._write_password()
        arguments: list[str | Path] = [
            "-D", partial, "-U", USER, "-A", "scram-sha-256", f"--pwfile={self._password_file}",
            "-E", "UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-sync",
        ]  # fmt: skip
        made = subprocess.run(
            self._postgres.command("initdb", *arguments), capture_output=True, check=False
        )
        if made.returncode:
            raise ClusterFailed(f"initdb failed:\n{made.stderr.decode(errors='replace')}")
        os.sync()
        partial.rename(self.data)

    def _write_password(self) -> None:
        file = self._password_file
        file.unlink(missing_ok=True)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as out:
            out.write(secrets.token_urlsafe(24))
        self._postgres.give(file)

    def _stop_orphan(self) -> None:
        """Stop a server of this folder that a killed supervisor left running."""
        pid = _postmaster(self.data)
        if pid is None or not _runs_on(pid, self.data):
            return
        os.kill(pid, signal.SIGINT)
        deadline = time.monotonic() + _STOP_TIMEOUT
        while _runs_on(pid, self.data) and time.monotonic() < deadline:
            time.sleep(_RETRY / 4)

    def _try_start(self) -> str | None:
        """None when it runs, else what the log says."""
        self.port = free_port(self.port or _last_port(self.data))
        self.log.touch()
        said_before = self.log.stat().st_size
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self._postgres.command("postgres", "-D", self.data, *self._options()),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C is for the supervisor, which stops it in order
            )
        deadline = time.monotonic() + _START_TIMEOUT
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                with self.log.open("rb") as log:
                    log.seek(said_before)
                    return log.read().decode(errors="replace") or _STOPPED
            if _is_ready(self.data, self._process.pid):
                return None
            time.sleep(0.02)
        self.stop()
        return f"not ready within {_START_TIMEOUT:.0f} seconds"

    def _options(self) -> list[str]:
        options = [
            f"port={self.port}",
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",  # socket paths are limited to 107 bytes
            "shared_preload_libraries=pg_stat_statements",
            *(() if self._durable else _FAST),
        ]
        return [part for option in options for part in ("-c", option)]


def _postmaster(data: Path) -> int | None:
    try:
        return int((data / "postmaster.pid").read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return None


def _runs_on(pid: int, data: Path) -> bool:
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return str(data).encode() in command


def _is_ready(data: Path, pid: int) -> bool:
    try:
        lines = (data / "postmaster.pid").read_text().split("\n")
    except FileNotFoundError:
        return False
    return len(lines) > 7 and lines[0] == str(pid) and lines[7].strip() == "ready"


def _last_port(data: Path) -> int:
    """The port of the last run, so that tools keep their connection settings."""
    try:
        words = (data / "postmaster.opts").read_text().split('"')
    except FileNotFoundError:
        return 0
    ports = [word.removeprefix("port=") for word in words if word.startswith("port=")]
    return int(ports[0]) if ports else 0
