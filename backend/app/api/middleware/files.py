"""Which requests bring files: they may be larger than others, and take longer."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import Scope

PIECES = "/api/v1/uploads/"
FORMS = {"/api/v1/scans": 1, "/api/v1/compare": 2}
_WAITING = "/api/v1/scans"


def files_in(scope: Scope) -> int:
    """How many files the request may bring."""
    path: str = scope["path"]
    if scope["method"] == "PUT" and path.startswith(PIECES):
        return 1
    kind = Headers(scope=scope).get("content-type", "")
    return FORMS.get(path, 0) if kind.startswith("multipart/form-data") else 0


def prefers_to_wait(scope: Scope) -> bool:
    """Whether the request asks for its answer when a scan is over."""
    path: str = scope["path"]
    return path.startswith(_WAITING) and "prefer" in Headers(scope=scope)
