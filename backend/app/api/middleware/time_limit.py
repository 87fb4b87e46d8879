"""Ends requests that do not get to their answer in time; streams may last once they began."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.errors import problem_response
from app.core.problems import TimedOut


class TimeLimitMiddleware:
    """`limit` in seconds; `uploads` gives another one to paths that begin like its keys."""

    def __init__(self, app: ASGIApp, limit: float, uploads: Mapping[str, float]) -> None:
        self._app = app
        self._limit = limit
        self._uploads = uploads

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limits = (limit for prefix, limit in self._uploads.items() if self._is(scope, prefix))
        try:
            async with asyncio.timeout(next(limits, self._limit)) as running:

                async def send_and_stop_the_clock(message: Message) -> None:
                    running.reschedule(None)
                    await send(message)

                await self._app(scope, receive, send_and_stop_the_clock)
        except TimeoutError:
            if not running.expired():
                raise
            await problem_response(TimedOut(), scope["path"])(scope, receive, send)

    @staticmethod
    def _is(scope: Scope, prefix: str) -> bool:
        path: str = scope["path"]
        return path.startswith(prefix)
