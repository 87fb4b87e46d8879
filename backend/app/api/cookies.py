"""The two cookies of a browser session, and the mark of a known browser.

Over https they are tied to this host by the prefix `__Host-`, which browsers enforce.
"""

from __future__ import annotations

from datetime import timedelta

from fastapi import Request, Response

from app.services.accounts.sessions import LIFETIME, Tokens

SESSION = "session"
CSRF = "csrf"
DEVICE = "device"
_DEVICE_LIFETIME = timedelta(days=180)
_HOST_ONLY = "__Host-"


def read_cookie(request: Request, name: str) -> str | None:
    return request.cookies.get(_full_name(request, name))


def give_cookies(request: Request, response: Response, tokens: Tokens) -> None:
    """Set both cookies; scripts can read the CSRF token only."""
    _set(request, response, SESSION, tokens.session, out_of_reach=True)
    _set(request, response, CSRF, tokens.csrf, out_of_reach=False)


def give_device(request: Request, response: Response, mark: str) -> None:
    """Mark this browser as one in which the user logged in before."""
    _set(request, response, DEVICE, mark, out_of_reach=True, lifetime=_DEVICE_LIFETIME)


def take_cookies(request: Request, response: Response) -> None:
    """End the session in the browser, which stays known."""
    for name in (SESSION, CSRF):
        response.delete_cookie(
            _full_name(request, name), path="/", secure=_is_https(request), samesite="lax"
        )


def _set(
    request: Request,
    response: Response,
    name: str,
    value: str,
    *,
    out_of_reach: bool,
    lifetime: timedelta = LIFETIME,
) -> None:
    response.set_cookie(
        _full_name(request, name),
        value,
        max_age=int(lifetime.total_seconds()),
        path="/",
        secure=_is_https(request),
        httponly=out_of_reach,
        samesite="lax",
    )


def _full_name(request: Request, name: str) -> str:
    return _HOST_ONLY + name if _is_https(request) else name


def _is_https(request: Request) -> bool:
    return request.url.scheme == "https"
