"""Refuses bodies that are too large, by counting what arrives."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.errors import problem_response
from app.api.middleware.files import files_in
from app.core.problems import PayloadTooLarge

_FORM = 65_536  # what a form adds to the files in it
_WAY_ROUND = "For larger plugins send the facts alone: `coderenew facts plugin.zip`."


class BodyLimitMiddleware:
    """`limit` bytes hold in general, `file` for each file that a request may bring."""

    def __init__(self, app: ASGIApp, limit: int, file: int) -> None:
        self._app = app
        self._limit = limit
        self._file = file

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
        files = files_in(scope)
        limit = files * self._file + (_FORM if files else self._limit)
        return limit, f"At most {limit} bytes." + (f" {_WAY_ROUND}" if files else "")
