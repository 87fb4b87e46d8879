"""Adds the security headers to every answer; it runs for each, so it works on raw headers."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.security_headers import security_headers


class SecurityHeadersMiddleware:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = message["headers"]
                present = {name for name, _ in headers}  # an answer's own header wins
                wanted = security_headers(scope["path"], https=scope["scheme"] == "https")
                message["headers"] = [*headers, *(one for one in wanted if one[0] not in present)]
            await send(message)

        await self._app(scope, receive, send_with_headers)
