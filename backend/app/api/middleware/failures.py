"""The last resort: a failure that nobody foresaw becomes a problem document and a log line."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.errors import problem_response
from app.core.logging import get_logger
from app.core.problems import InternalError

log = get_logger(__name__)


class FailureMiddleware:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def send_noting_start(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, send_noting_start)
        except Exception:
            log.exception("request_failed")
            if started:
                raise  # too late for another answer: cutting the connection tells the caller
            await problem_response(InternalError(), scope["path"])(scope, receive, send)
