"""Wakes the streams of scans when the database tells of news: one listener a process.

Rows are the truth: a notification only says that there may be new ones, and a stream looks by
itself every few seconds, so that a lost notification costs time and nothing else.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from uuid import UUID

import psycopg

from app.core.logging import get_logger
from app.core.settings import DatabaseSettings
from app.repositories.scans import EVENTS_CHANNEL

log = get_logger(__name__)

_AGAIN_AFTER = 2.0  # seconds


class ScanNews:
    """Tells who waits for news of a scan. Runs from the first stream on until `close`."""

    def __init__(self, settings: DatabaseSettings) -> None:
        self._url = settings.url.get_secret_value()
        self._waiting: defaultdict[UUID, set[asyncio.Event]] = defaultdict(set)
        self._listener: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def of(self, scan_id: UUID) -> AsyncIterator[asyncio.Event]:
        """An event that is set whenever there may be news of the scan."""
        if self._listener is None:
            self._listener = asyncio.create_task(self._listen())
        event = asyncio.Event()
        self._waiting[scan_id].add(event)
        try:
            yield event
        finally:
            self._waiting[scan_id].discard(event)
            if not self._waiting[scan_id]:
                del self._waiting[scan_id]

    async def close(self) -> None:
        """Stop listening."""
        if self._listener is not None:
            self._listener.cancel()
            with suppress(asyncio.CancelledError):
                await self._listener

    async def _listen(self) -> None:
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(
                    self._url, autocommit=True, application_name="coderenew-news"
                ) as connection:
                    await connection.execute(f"LISTEN {EVENTS_CHANNEL}")
                    async for note in connection.notifies():
                        self._wake(note.payload)
            except psycopg.Error as error:
                log.warning("scan_news_lost", error=type(error).__name__)
            await asyncio.sleep(_AGAIN_AFTER)

    def _wake(self, scan_id: str) -> None:
        with suppress(ValueError):
            for event in self._waiting.get(UUID(scan_id), ()):
                event.set()
