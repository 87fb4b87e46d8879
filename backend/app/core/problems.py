"""Errors as RFC 9457 problem documents: services raise a `Problem`, the API renders it.

`type` is `urn:coderenew:problem:<code>`, stable and safe to branch on.
"""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

MEDIA_TYPE = "application/problem+json"


class Problem(Exception):
    """An answer that is no success. Subclasses set `status`, `code` and `title`.

    `detail` says what is wrong with this request; `extra` are further members of the document.
    """

    status = 500
    code = "internal-error"
    title = "Something went wrong on our side"

    def __init__(
        self, detail: str = "", *, headers: Mapping[str, str] | None = None, **extra: Any
    ) -> None:
        super().__init__(detail or self.title)
        self.detail = detail
        self.headers = dict(headers or {})
        self.extra = extra

    def document(self) -> dict[str, Any]:
        """The members of the problem document, without those of the request."""
        document: dict[str, Any] = {
            "type": f"urn:coderenew:problem:{self.code}",
            "title": self.title,
            "status": self.status,
        }
        if self.detail:
            document["detail"] = self.detail
        return document | self.extra


class InternalError(Problem):
    pass


class BadRequest(Problem):
    status, code, title = 400, "bad-request", "The request cannot be understood"


class NotAuthenticated(Problem):
    status, code, title = 401, "not-authenticated", "Log in or send an API key"


class Forbidden(Problem):
    status, code, title = 403, "forbidden", "This is not allowed"


class NotFound(Problem):
    status, code, title = 404, "not-found", "There is no such thing, or it is not yours"


class Conflict(Problem):
    status, code, title = 409, "conflict", "This does not fit the present state"


class PayloadTooLarge(Problem):
    status, code, title = 413, "payload-too-large", "The request is too large"


class Invalid(Problem):
    """`errors` lists `{"field": "body.name", "code": "missing", "detail": "…"}`."""

    status, code, title = 422, "invalid", "The request has invalid fields"


class TooManyRequests(Problem):
    status, code, title = 429, "too-many-requests", "Too many requests"

    def __init__(self, retry_after: int, detail: str = "") -> None:
        super().__init__(detail, headers={"Retry-After": str(retry_after)}, retry_after=retry_after)


class Unavailable(Problem):
    status, code, title = 503, "unavailable", "A part of the service is away; try again shortly"


class OutOfSpace(Problem):
    status, code, title = 507, "out-of-space", "There is no room left for files"


class TimedOut(Problem):
    status, code, title = 504, "timed-out", "The request took too long"


def of_status(status: int, detail: str = "", headers: Mapping[str, str] | None = None) -> Problem:
    """The problem for a bare HTTP status, as routers and libraries raise them."""
    phrase = HTTPStatus(status).phrase
    detail = "" if detail == phrase else detail
    known = {kind.status: kind for kind in Problem.__subclasses__() if kind is not TooManyRequests}
    if status in known:
        return known[status](detail, headers=headers)
    problem = Problem(detail, headers=headers)
    problem.status, problem.title = status, phrase
    problem.code = phrase.lower().replace(" ", "-").replace("'", "")
    return problem
