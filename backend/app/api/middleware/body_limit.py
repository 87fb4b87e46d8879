"""Refuses bodies that are too large, by counting what arrives."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.errors import problem_response
from app.api.middleware.files import brings_file
from app.core.problems import PayloadTooLarge

_WAY_ROUND = "For larger plugins send the facts alone: `coderenew facts plugin.zip`."


class BodyLimitMiddleware:
    """`files` is the limit for requests that bring a file, `limit` that of all others."""

    def __init__(self, app: ASGIApp, limit: int, files: int) -> None:
        self._app = app
        self._limit = limit
        self._files = files

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit, detail = self._limit_for(scope)
        declared = Headers(scope=scope).get("content-length", "")
        if declared.isdigit() and int(declared) > limit:
            response = problem_response(PayloadTooLarge(detail), scope["path"])
            await response(scope, receive, send)
            return
        received = 0

        async def receive_counting() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > limit:
                raise HTTPException(413, detail)  # what the framework lets through body parsing
            return message

        await self._app(scope, receive_counting, send)

    def _limit_for(self, scope: Scope) -> tuple[int, str]:
        if brings_file(scope):
            return self._files, f"At most {self._files} bytes. {_WAY_ROUND}"
        return self._limit, f"At most {self._limit} bytes."
