"""Gives each request an id, in logs, problems and the response."""

from __future__ import annotations

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.ids import new_id
from app.core.request_context import RequestContext, enter

HEADER = "X-Request-ID"
_USER_AGENT = 400  # characters kept of it
_ACCEPTED = re.compile(r"[A-Za-z0-9._-]{8,64}")


class RequestIdMiddleware:
    """Takes the caller's id if it is harmless, else makes one."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        given = headers.get(HEADER, "")
        request_id = given if _ACCEPTED.fullmatch(given) else new_id().hex
        client = scope.get("client")
        enter(
            RequestContext(
                request_id=request_id,
                client=client[0] if client else "",
                user_agent=_printable(headers.get("user-agent", ""))[:_USER_AGENT],
            )
        )

        async def send_with_id(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)[HEADER] = request_id
            await send(message)

        await self._app(scope, receive, send_with_id)


def _printable(text: str) -> str:
    return "".join(character for character in text if character.isprintable())
