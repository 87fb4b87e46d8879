"""The whole way in one place: a web process, workers, a database and a user with a key."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import Engine, text

from app.core import clock
from app.core.settings import AppSettings, DatabaseSettings, Settings, StorageSettings
from app.db.session import make_engine, unit_of_work
from app.integrations.storage import open_store
from app.models.choices import BlobKind
from app.services import blobs, uploads
from tests.app.factories import as_key, new_key
from tests.app.processes import Web, wait_until, web, worker
from tests.app.scans import a_user

SCANS = "/api/v1/scans"
UPLOADS = "/api/v1/uploads"
_ENDED = ("completed", "incomplete", "failed", "cancelled")


@dataclass(frozen=True)
class House:
    """A running server, as its users and its operator see it."""

    web: Web
    workers: list[subprocess.Popen[bytes]]
    settings: Settings
    engine: Engine
    scratch: Path  # where its workers put what they need for a moment

    def caller(self, email: str = "ada@site.test") -> httpx.Client:
        """A client with a key of this user's."""
        with unit_of_work(self.engine)() as u:
            key = new_key(u, a_user(u, email))
        return httpx.Client(base_url=self.web.url, headers=as_key(key), timeout=60, trust_env=False)

    def rows(self, table: str) -> int:
        with self.engine.connect() as connection:
            return int(connection.scalar(text(f"SELECT count(*) FROM {table}")) or 0)

    def files(self, *, kept: bool = False) -> set[str]:
        """Files that uploads and scans have left; with `kept`, also what is judged again."""
        folder = self.settings.app.data_dir
        judged = {folder / "blobs" / kind.value for kind in (BlobKind.FACTS, BlobKind.READINGS)}
        found = [path for path in [*folder.rglob("*"), *self.scratch.rglob("*")] if path.is_file()]
        return {str(path) for path in found if kept or not judged & set(path.parents[1:])}

    def let_hours_pass(self) -> None:
        """So that what nothing refers to is cleaned away."""
        uow, long_ago = unit_of_work(self.engine), clock.now() - timedelta(hours=30)
        with uow() as u:
            u.execute(text("UPDATE blobs SET last_used_at = :then"), {"then": long_ago})
            u.execute(text("UPDATE uploads SET expires_at = :then"), {"then": long_ago})
        uploads.purge(uow, uploads.folder_of(self.settings))
        blobs.purge(uow, open_store(self.settings))


@contextmanager
def open_house(
    database: DatabaseSettings, folder: Path, *, workers: int = 1, **settings: str
) -> Iterator[House]:
    """Processes on this database, with these settings."""
    data, scratch = folder / "data", folder / "scratch"
    for one in (data, scratch):
        one.mkdir(parents=True, exist_ok=True)
    environment = {
        "APP_DATA_DIR": str(data), "TMPDIR": str(scratch), "RATE_LIMIT_ENABLED": "false", **settings
    }  # fmt: skip
    with ExitStack() as stack:
        hands = [stack.enter_context(worker(database, **environment)) for _ in range(workers)]
        running = stack.enter_context(web(database, **environment))
        engine = make_engine(database)
        stack.callback(engine.dispose)
        storage = StorageSettings.model_validate(
            {n.removeprefix("STORAGE_").lower(): v for n, v in settings.items() if "STORAGE" in n}
        )
        made = Settings(app=AppSettings(data_dir=data), database=database, storage=storage)
        yield House(running, hands, made, engine, scratch)


def ended(client: httpx.Client, scan_id: str, seconds: float = 120) -> dict[str, Any]:
    """The scan, once it is over."""

    def scan() -> dict[str, Any]:
        found: dict[str, Any] = client.get(f"{SCANS}/{scan_id}").json()
        return found

    wait_until(lambda: scan()["status"] in _ENDED, seconds)
    return scan()


def found_by(client: httpx.Client, scan_id: str) -> dict[str, Any]:
    """All that a scan found, without what names the scan itself."""
    where = f"{SCANS}/{scan_id}"
    pages = {name: every(client, f"{where}/{name}") for name in ("results", "cleared")}
    scan = client.get(where).json()
    verdict = {name: scan[name] for name in ("status", "state", "reason", "counts", "notes")}
    return verdict | pages | {"components": client.get(f"{where}/components").json()}


def every(client: httpx.Client, where: str) -> list[dict[str, Any]]:
    """All items of a list."""
    items: list[dict[str, Any]] = []
    params: dict[str, str] = {"limit": "100"}
    while True:
        page = client.get(where, params=params).json()
        items += page["items"]
        if page["next_cursor"] is None:
            return items
        params["cursor"] = page["next_cursor"]
