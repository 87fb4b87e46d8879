"""Which requests bring a file: these alone may be large, and slow."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import Scope

PIECES = "/api/v1/uploads/"
FORMS = frozenset({"/api/v1/scans", "/api/v1/compare"})


def brings_file(scope: Scope) -> bool:
    """Whether it is a piece of an upload, or a form to where forms bring files."""
    path: str = scope["path"]
    if scope["method"] == "PUT":
        return path.startswith(PIECES)
    kind = Headers(scope=scope).get("content-type", "")
    return scope["method"] == "POST" and path in FORMS and kind.startswith("multipart/form-data")
