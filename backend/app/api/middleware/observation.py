"""One log line and one measurement for each request, by route and never by query string."""

from __future__ import annotations

import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.logging import get_logger
from app.core.metrics import REQUEST_SECONDS, REQUESTS_IN_PROGRESS

log = get_logger("app.access")
_QUIET = ("/api/v1/health", "/metrics")  # asked every few seconds by machines


class ObservationMiddleware:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        status = 500

        async def send_noting_status(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        with REQUESTS_IN_PROGRESS.track_inprogress():
            try:
                await self._app(scope, receive, send_noting_status)
            finally:
                _record(scope, status, time.perf_counter() - started)


def _record(scope: Scope, status: int, seconds: float) -> None:
    route = _route(scope)
    REQUEST_SECONDS.labels(scope["method"], route, status).observe(seconds)
    level = log.debug if scope["path"].startswith(_QUIET) and status < 400 else log.info
    level(
        "request",
        method=scope["method"],
        path=scope["path"],
        route=route,
        status=status,
        milliseconds=round(1000 * seconds, 1),
    )


def _route(scope: Scope) -> str:
    """The path with its parameters' names: known routes only, so that labels stay few."""
    if "endpoint" not in scope:
        return "unknown"
    path: str = scope["path"]
    for name, value in scope.get("path_params", {}).items():
        path = path.replace(f"/{value}", f"/{{{name}}}", 1)
    return path
