"""Refuses what other sites' pages send: for routes that need no session yet, such as the login."""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import Request

from app.api.deps import SettingsDep
from app.core.problems import Forbidden


class WrongOrigin(Forbidden):
    code, title = "wrong-origin", "The page that sent this is not one of ours"


async def same_origin(request: Request, settings: SettingsDep) -> None:
    """A dependency: no page sent this, or one of this host, of ours or of those admitted."""
    origin = request.headers.get("origin")
    if origin is None:
        return
    ours = urlsplit(settings.app.public_url)
    admitted = {f"{ours.scheme}://{ours.netloc}", *settings.http.cors_origins}
    if origin not in admitted and origin != f"{request.url.scheme}://{request.url.netloc}":
        raise WrongOrigin()
