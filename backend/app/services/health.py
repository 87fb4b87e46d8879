"""How the parts of the service are: each looked at by itself, with a time-out of its own.

A look runs in its own thread. One that hangs is not joined by others: until it comes back, its
part is failing, and answers stay prompt.
"""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Literal

import obstore
import redis
from sqlalchemy import Engine, NullPool, create_engine, text
from sqlalchemy.orm import Session

from app.core.logging import get_logger
from app.core.settings import Settings
from app.db.migrations import current_revision, head_revision
from app.db.session import connect_args, database_url
from app.integrations.storage import BlobStore
from app.repositories.jobs import queue_state

Status = Literal["ok", "degraded", "failing"]
_TIMEOUT = 2.0
_OLDEST_JOB = 300.0  # seconds; waiting longer than that, jobs are not being worked on

log = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at a part found."""

    status: Status = "ok"
    detail: str = ""
    figures: Mapping[str, Any] = field(default_factory=dict)
    milliseconds: float = 0.0


Probe = Callable[[], Look]


class HealthService:
    """Looks at parts. `ready` names those without which no request can be served."""

    ready = ("database", "migrations", "storage")

    def __init__(
        self, settings: Settings, store: BlobStore, probes: Mapping[str, Probe] | None = None
    ) -> None:
        self._probes = dict(probes or _probes(settings, store))
        self._threads = ThreadPoolExecutor(len(self._probes), thread_name_prefix="health")
        self._under_way: dict[str, Future[Look]] = {}

    async def look(self, parts: tuple[str, ...] | None = None) -> dict[str, Look]:
        """Look at the parts named, or at all, side by side."""
        names = [name for name in self._probes if parts is None or name in parts]
        looks = await asyncio.gather(*(self._look_at(name) for name in names))
        return dict(zip(names, looks, strict=True))

    async def _look_at(self, name: str) -> Look:
        started = time.perf_counter()
        running = self._under_way.get(name)
        if running is None or running.done():
            running = self._under_way[name] = self._threads.submit(self._probes[name])
        try:
            found = await asyncio.wait_for(asyncio.shield(asyncio.wrap_future(running)), _TIMEOUT)
        except TimeoutError:
            found = Look("failing", f"no answer within {_TIMEOUT:.0f} s")
        except Exception as error:
            log.warning("health_failed", part=name, error=repr(error))
            found = Look("failing", type(error).__name__)  # messages may hold addresses
        elapsed = round(1000 * (time.perf_counter() - started), 1)
        return Look(found.status, found.detail, found.figures, elapsed)


def worst(looks: Mapping[str, Look]) -> Status:
    statuses = {look.status for look in looks.values()}
    return next((s for s in ("failing", "degraded") if s in statuses), "ok")


def _probes(settings: Settings, store: BlobStore) -> dict[str, Probe]:
    engine = _own_engine(settings)
    return {
        "database": lambda: _database(engine),
        "migrations": lambda: _migrations(engine),
        "queue": lambda: _queue(engine, settings),
        "redis": lambda: _redis(settings),
        "storage": lambda: _storage(store),
        "disk": lambda: _disk(settings),
        "configuration": lambda: _configuration(settings),
    }


def _own_engine(settings: Settings) -> Engine:
    """Outside the pool, so that a full pool does not look like a dead database."""
    limits = settings.database.model_copy(
        update={"statement_timeout": _TIMEOUT, "connect_timeout": 2}  # libpq's least
    )
    return create_engine(
        database_url(limits),
        poolclass=NullPool,
        connect_args=connect_args(limits, "coderenew-health"),
    )


def _database(engine: Engine) -> Look:
    with engine.connect() as connection:
        started = time.perf_counter()
        connection.execute(text("SELECT 1"))
        latency = 1000 * (time.perf_counter() - started)
    return Look(figures={"latency_milliseconds": round(latency, 2)})


def _migrations(engine: Engine) -> Look:
    head = head_revision()
    with engine.connect() as connection:
        current = current_revision(connection)
    figures = {"current": current, "head": head}
    if current == head:
        return Look(figures=figures)
    return Look("failing", "the database is not at this release's revision", figures)


def _queue(engine: Engine, settings: Settings) -> Look:
    with Session(engine) as u:
        state = queue_state(u, alive_within=settings.worker.stalled)
    figures = {
        "waiting": state.waiting,
        "running": state.running,
        "failed": state.failed,
        "oldest_seconds": round(state.oldest_seconds, 1),
        "workers": state.workers,
    }
    if not state.workers:
        return Look("degraded", "no worker is alive", figures)
    if state.oldest_seconds > _OLDEST_JOB:
        return Look("degraded", "jobs wait too long", figures)
    return Look(figures=figures)


def _redis(settings: Settings) -> Look:
    if settings.redis.url is None:
        return Look(detail="not configured: limits are kept in memory")
    client = redis.Redis.from_url(
        settings.redis.url.get_secret_value(),
        socket_timeout=settings.redis.timeout,
        socket_connect_timeout=settings.redis.timeout,
    )
    try:
        client.ping()
    except redis.RedisError as error:
        return Look("degraded", f"{type(error).__name__}: each process limits by itself")
    finally:
        client.close()
    return Look()


def _storage(store: BlobStore) -> Look:
    path = "health/probe"
    obstore.put(store, path, b"ok")
    if obstore.get(store, path).bytes().to_bytes() != b"ok":
        return Look("failing", "what is written does not come back")
    return Look()


def _disk(settings: Settings) -> Look:
    folder = settings.app.data_dir.absolute()
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    figures = {"free_bytes": free}
    if free < settings.storage.min_free_bytes:
        return Look("degraded", "little disk space is left", figures)
    return Look(figures=figures)


def _configuration(settings: Settings) -> Look:
    if complaints := settings.complaints():
        names = [complaint.split(":")[0] for complaint in complaints]
        return Look("degraded", "settings that must not go live", {"settings": names})
    return Look()
