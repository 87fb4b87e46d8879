"""Ends requests that do not get to their answer in time; streams may last once they began."""

from __future__ import annotations

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.errors import problem_response
from app.api.middleware.files import files_in, prefers_to_wait
from app.core.problems import TimedOut


class TimeLimitMiddleware:
    """`limit` in seconds; `patient` is that of requests that bring files or ask to wait."""

    def __init__(self, app: ASGIApp, limit: float, patient: float) -> None:
        self._app = app
        self._limit = limit
        self._patient = patient

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = self._patient if files_in(scope) or prefers_to_wait(scope) else self._limit
        try:
            async with asyncio.timeout(limit) as running:

                async def send_and_stop_the_clock(message: Message) -> None:
                    running.reschedule(None)
                    await send(message)

                await self._app(scope, receive, send_and_stop_the_clock)
        except TimeoutError:
            if not running.expired():
                raise
            await problem_response(TimedOut(), scope["path"])(scope, receive, send)
