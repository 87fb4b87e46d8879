"""Starts the parts in order, brings back those that die, and stops them in order."""

from __future__ import annotations

import fcntl
import os
import secrets
import signal
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from types import FrameType
from typing import IO

import httpx
from pydantic import SecretStr

from app.core.settings import DatabaseSettings
from app.db import migrations
from app.db.session import make_engine, unit_of_work
from app.embedded.children import Child
from app.embedded.cluster import Cluster
from app.embedded.ports import free_port
from app.services.accounts.local_user import ensure_local_user

_USUAL_PORT = 8000
_START_TIMEOUT = 120.0
_LOOK_EVERY = 0.2


class AlreadyRunning(Exception):
    """Another supervisor works in this folder."""


class ChildFailed(Exception):
    """A part ended before it was ready; its log says why."""


class Supervisor:
    """The whole backend in `folder`. With `DATABASE_URL` set, that database is used instead."""

    def __init__(self, folder: Path, port: int | None) -> None:
        self._folder = folder.absolute()
        self._port = port
        logs = self._folder / "log"
        self._api = Child("api", "app.web", logs / "api.log")
        self._worker = Child("worker", "app.worker", logs / "worker.log")
        self._cluster: Cluster | None = None
        self._stop_requests = 0

    def run(self) -> None:
        """Run until SIGINT or SIGTERM; a second one does not wait for running jobs."""
        (self._folder / "log").mkdir(parents=True, exist_ok=True)
        with ExitStack() as stack:
            stack.enter_context(self._lock())
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, self._on_signal)
            stack.callback(self._stop)
            self._start()
            while not self._stop_requests:
                self._look_after()
                time.sleep(_LOOK_EVERY)

    def _start(self) -> None:
        started = time.monotonic()
        environment = self._environment(self._start_database())
        for child in (self._api, self._worker):
            child.start(environment)
        if self._wait_for(f"http://127.0.0.1:{environment['HTTP_PORT']}"):
            url, seconds = environment["APP_PUBLIC_URL"], time.monotonic() - started
            _say(f"CodeRenew is running at {url} (started in {seconds:.1f} s)")
            _say(f"  documents: {url}/docs    health: {url}/api/v1/health")
            _say(f"  data, logs and mails: {self._folder}    stop: Ctrl-C")
            if self._cluster is not None:
                _say_key(environment["DATABASE_URL"], url)

    def _start_database(self) -> str:
        """Its URL, once it is migrated."""
        url = os.environ.get("DATABASE_URL")
        if url is None:
            self._cluster = Cluster(self._folder / "postgres")
            self._cluster.start()
            url = self._cluster.create_database()
        migrations.upgrade(DatabaseSettings(url=SecretStr(url)))
        return url

    def _environment(self, database_url: str) -> dict[str, str]:
        port = self._port or free_port(_USUAL_PORT)
        given = {
            "DATABASE_URL": database_url,
            "APP_DATA_DIR": str(self._folder),
            "HTTP_PORT": str(port),
        }
        defaults = {
            "APP_SECRET_KEY": _secret_key(self._folder / "secret_key"),
            "APP_PUBLIC_URL": f"http://127.0.0.1:{port}",
        }
        return defaults | os.environ | given

    def _wait_for(self, url: str) -> bool:
        """Whether the API answers, before somebody wants to stop."""
        deadline = time.monotonic() + _START_TIMEOUT
        with httpx.Client(trust_env=False, timeout=2) as client:
            while not self._stop_requests:
                for child in (self._api, self._worker):
                    if not child.alive():
                        raise ChildFailed(f"the {child.name} ended at once; see {child.log}")
                if time.monotonic() > deadline:
                    raise ChildFailed(f"the API does not answer; see {self._api.log}")
                try:
                    if client.get(f"{url}/api/v1/health/live").is_success:
                        return True
                except httpx.TransportError:
                    time.sleep(_LOOK_EVERY / 2)
        return False

    def _look_after(self) -> None:
        if self._cluster is not None and not self._cluster.alive():
            _say("the database died: starting it again")
            self._cluster.start()
        for child in (self._api, self._worker):
            if child.revive():
                _say(f"the {child.name} died and was started again; see {child.log}")

    def _stop(self) -> None:
        children = [child for child in (self._api, self._worker) if child.alive()]
        for child in children:
            child.terminate()
        while any(child.alive() for child in children):
            if self._stop_requests > 1:
                for child in children:
                    child.kill()
            time.sleep(_LOOK_EVERY / 4)
        if self._cluster is not None:
            self._cluster.stop()
        _say("stopped; the data stays")

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self._stop_requests += 1
        if self._stop_requests == 1:
            _say("stopping: running jobs may end; once more to cut them off")

    def _lock(self) -> IO[str]:
        file = (self._folder / "lock").open("w")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            raise AlreadyRunning(
                f"a server already runs in {self._folder}\nhint: stop it, or use --data elsewhere"
            ) from None
        return file


def _say_key(database_url: str, url: str) -> None:
    """Make the local user at the first start, and show the key that only this answer has."""
    engine = make_engine(DatabaseSettings(url=SecretStr(database_url)))
    with unit_of_work(engine)() as u:
        key = ensure_local_user(u)
    engine.dispose()
    if key is not None:
        _say(f"  API key of the local user, shown this once: {key}")
        _say(
            f'  scan: curl -H "Authorization: Bearer {key}" -H "Prefer: wait=60"'
            f" -F file=@plugin.zip {url}/api/v1/scans"
        )


def _secret_key(file: Path) -> str:
    """Made once: sessions outlive a restart."""
    if not file.exists():
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as out:
            out.write(secrets.token_urlsafe(48))
    return file.read_text()


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
