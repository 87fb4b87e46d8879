"""Comparisons on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from app.schemas.page import Cursor, Limit
from app.schemas.scans import ScanView, Source, StackChoice


class CompareRequest(StackChoice):
    """An old and a new version, and the stack to compare them on."""

    model_config = ConfigDict(extra="forbid")

    old: Source
    new: Source


def _with_files(schema: dict[str, Any]) -> None:
    for name in ("old", "new"):
        schema["properties"][name] = {"type": "string", "format": "binary"}
    schema["required"] = ["old", "new"]


class CompareFilesRequest(StackChoice):
    """A form with both versions as files."""

    model_config = ConfigDict(extra="forbid", json_schema_extra=_with_files)


class DifferenceCounts(BaseModel):
    """Findings that only the new version has, that only the old one has, and that both have."""

    added: int
    fixed: int
    unchanged: int


class ComparisonView(BaseModel):
    """An update weighed: `counts` once both scans are done. `safe` says that the new version adds
    nothing that is fatal or breaks."""

    id: UUID
    status: Literal["running", "completed", "failed"]
    counts: DifferenceCounts | None
    safe: bool | None
    old: ScanView
    new: ScanView
    created_at: datetime


class DifferenceQuery(BaseModel):
    """Which side of the difference; worst first."""

    model_config = ConfigDict(extra="forbid")

    state: Literal["added", "fixed"] = "added"
    limit: Limit = 50
    cursor: Cursor = None
