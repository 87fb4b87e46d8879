"""Comparisons on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, model_validator

from app.models.choices import Trigger
from app.schemas.page import Cursor, Limit
from app.schemas.scans import DifferenceCounts, FindingFilters, ScanView, Source, StackChoice


class Side(Source):
    """What to compare: something to scan, or a scan."""

    _kinds: ClassVar[tuple[str, ...]] = (*Source._kinds, "scan_id")

    scan_id: UUID | None = None


class CompareRequest(StackChoice):
    """An old and a new version, and the stack to compare them on; or two scans, as they are."""

    model_config = ConfigDict(extra="forbid")

    old: Side
    new: Side

    @model_validator(mode="after")
    def _alike(self) -> Self:
        named = [side.scan_id is not None for side in (self.old, self.new)]
        if any(named) and not all(named):
            raise ValueError("name two scans, or two versions to scan")
        if all(named) and any(getattr(self, name) for name in StackChoice.model_fields):
            raise ValueError("scans have been judged for their own versions")
        return self


def _with_files(schema: dict[str, Any]) -> None:
    for name in ("old", "new"):
        schema["properties"][name] = {"type": "string", "format": "binary"}
    schema["required"] = ["old", "new"]


class CompareFilesRequest(StackChoice):
    """A form with both versions as files."""

    model_config = ConfigDict(extra="forbid", json_schema_extra=_with_files)


class ComparisonView(BaseModel):
    """Two scans side by side: `counts` once both are done. `safe` says that the new one adds
    nothing that is fatal or breaks; null when that cannot be told, as a part was not judged."""

    id: UUID
    trigger: Trigger
    status: Literal["running", "completed", "failed"]
    counts: DifferenceCounts | None
    safe: bool | None
    old: ScanView
    new: ScanView
    created_at: datetime
    finished_at: datetime | None


class ComparisonsQuery(BaseModel):
    """Which comparisons; newest first."""

    model_config = ConfigDict(extra="forbid")

    trigger: Trigger | None = None
    limit: Limit = 25
    cursor: Cursor = None


class DifferenceQuery(FindingFilters):
    """Which findings of the two scans; worst first. `component` counts in the scan that has it."""

    state: Literal["added", "fixed", "unchanged"] = "added"
    limit: Limit = 50
    cursor: Cursor = None
