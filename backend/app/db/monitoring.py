"""Logs what the pool does and which statements are slow; never a statement's parameters."""

from __future__ import annotations

import time
from typing import Any

from sqlalchemy import Engine, event

from app.core.logging import get_logger

log = get_logger(__name__)
_LONGEST_STATEMENT = 2000


def watch(engine: Engine, *, slow_query: float) -> None:
    """Attach listeners to the engine and its pool; `slow_query` in seconds."""
    _watch_pool(engine)
    _watch_statements(engine, slow_query)


def _watch_pool(engine: Engine) -> None:
    pool = engine.pool

    def say(name: str) -> None:
        log.debug(name, pool=pool.status())

    @event.listens_for(pool, "connect")
    def _connect(*_: Any) -> None:
        say("pool_connect")

    @event.listens_for(pool, "checkout")
    def _checkout(*_: Any) -> None:
        say("pool_checkout")

    @event.listens_for(pool, "checkin")
    def _checkin(*_: Any) -> None:
        say("pool_checkin")

    @event.listens_for(pool, "close")
    def _close(*_: Any) -> None:
        say("pool_close")

    @event.listens_for(pool, "invalidate")
    def _invalidate(_connection: Any, _record: Any, error: BaseException | None) -> None:
        log.warning("pool_invalidate", error=type(error).__name__, pool=pool.status())


def _watch_statements(engine: Engine, slow_query: float) -> None:
    @event.listens_for(engine, "before_cursor_execute")
    def _before(connection: Any, *_: Any) -> None:
        connection.info["started"] = time.perf_counter()

    @event.listens_for(engine, "after_cursor_execute")
    def _after(connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        seconds = time.perf_counter() - connection.info["started"]
        if seconds >= slow_query:
            log.warning(
                "slow_query",
                seconds=round(seconds, 3),
                statement=" ".join(statement.split())[:_LONGEST_STATEMENT],
            )
