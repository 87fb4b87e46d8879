"""Scans on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, ClassVar, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

from app.models.choices import ScanSource, ScanStatus, Trigger
from app.schemas.page import Cursor, Limit

VersionText = Annotated[
    str,
    Field(
        pattern=r"^\d{1,3}\.\d{1,3}(\.\d{1,3})?$",
        description="As in 7.1 (its newest patch) or 7.1.2.",
        examples=["7.1"],
    ),
]
OfSite = Annotated[
    UUID | None,
    Field(description="The site that it belongs to: its versions count where none are named."),
]
SeverityWord = Literal["info", "warns", "breaks", "fatal"]
ReportFormat = Literal["json", "sarif", "junit", "csv", "html", "pdf"]
ConfidenceWord = Literal["possible", "likely", "certain"]


class StackChoice(BaseModel):
    """Which WordPress and PHP to judge for; the newest of each where nothing is said."""

    to_wordpress: VersionText | None = None
    to_php: VersionText | None = None
    from_wordpress: VersionText | None = Field(
        None, description="What the site runs on now: only what newly breaks then counts."
    )
    from_php: VersionText | None = None


class Source(BaseModel):
    """What to scan: an upload, or a slug of the WordPress directory."""

    model_config = ConfigDict(extra="forbid")

    upload_id: UUID | None = None
    slug: str | None = Field(None, pattern=r"^[a-z0-9][a-z0-9_-]{0,199}$")
    version: str | None = Field(None, pattern=r"^[0-9A-Za-z._-]{1,50}$")

    _kinds: ClassVar[tuple[str, ...]] = ("upload_id", "slug")

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if sum(getattr(self, kind) is not None for kind in self._kinds) != 1:
            raise ValueError(f"name one of {', '.join(self._kinds)}")
        if self.version is not None and self.slug is None:
            raise ValueError("version goes with slug")
        return self


class ScanRequest(Source, StackChoice):
    """What to scan, and for which stack."""

    site_id: OfSite = None
    keep_source: bool = Field(
        False,
        description="Keep the source, to show code around findings; else it goes after the scan, "
        "an upload a day after it began.",
    )


def _with_file(schema: dict[str, Any]) -> None:
    schema["properties"]["file"] = {"type": "string", "format": "binary"}
    schema["required"] = ["file"]


class FileScanRequest(StackChoice):
    """A form with a file to scan."""

    model_config = ConfigDict(extra="forbid", json_schema_extra=_with_file)

    site_id: OfSite = None
    keep_source: bool = False


class Counts(BaseModel):
    """Findings that count, by severity, and uses that were cleared."""

    fatal: int
    breaks: int
    warns: int
    info: int
    cleared: int


class DifferenceCounts(BaseModel):
    """Findings that only the new scan has, that only the old one has, and that both have."""

    model_config = ConfigDict(from_attributes=True)

    added: int
    fixed: int
    unchanged: int


class ScanView(BaseModel):
    """A scan. `state` is one of: works, warns, breaks, cannot install, not judged."""

    id: UUID
    status: ScanStatus
    state: str | None
    reason: str
    source: ScanSource
    source_name: str
    source_digest: str | None = Field(description="SHA-256 of what was sent.")
    site_id: UUID | None
    parent_id: UUID | None = Field(description="The scan whose facts this one judges again.")
    trigger: Trigger = Field(
        description="What asked for it: its user, the update gate, or a newer catalog of releases."
    )
    changes: DifferenceCounts | None = Field(
        description="What a newer catalog changed, against `parent_id`."
    )
    superseded_by: UUID | None = Field(
        description="A newer scan of the same code or site for the same versions."
    )
    from_wordpress: str | None
    from_php: str | None
    to_wordpress: str
    to_php: str
    files_done: int
    files_known: int | None
    attempt: int
    counts: Counts
    failure_code: str | None
    failure_detail: str | None
    sandbox: str | None = Field(description="How the scan was confined.")
    engine_version: str | None
    catalog_version: str | None
    notes: list[dict[str, Any]]
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None


class ComponentView(BaseModel):
    """One plugin, theme or other part, with its matrix and the versions that its code needs."""

    ordinal: int
    kind: str
    slug: str
    name: str
    version: str
    state: str
    reason: str
    incomplete: bool
    fatal: int
    breaks: int
    warns: int
    minimums: dict[str, Any]
    matrix: list[dict[str, Any]]
    notes: list[dict[str, Any]]


class UseView(BaseModel):
    """A place in the code; lines and columns count from 1."""

    ordinal: int
    component: int
    rule_id: str
    issue_type: str
    severity: SeverityWord
    confidence: ConfidenceWord
    symbol: str
    path: str
    line: int
    column: int


class FindingView(UseView):
    """A use that is wrong on the target; `counts` says whether it weighs on the verdict."""

    fingerprint: str
    message: str
    replacement: str
    enclosing: str
    moment: str
    role: str
    library: str
    excerpt: str | None = Field(
        description="The line. None where the scan had only facts (its note `no-source`), or where "
        "the finding is of a whole file."
    )
    is_new: bool
    counts: bool
    accepted: bool = Field(False, description="Its owner lives with it.")


class SourceLineView(BaseModel):
    """A line, or the part of a long one that begins at `column`."""

    number: int
    column: int
    text: str


class SourceView(BaseModel):
    """The code around a finding."""

    path: str
    line: int
    column: int
    lines: list[SourceLineView]


class ClearedView(UseView):
    """A use that would be wrong on the target, and what makes it harmless."""

    clearance: str
    reason: str
    cleared_at: str


class ScansQuery(BaseModel):
    """Which scans; newest first."""

    model_config = ConfigDict(extra="forbid")

    status: ScanStatus | None = None
    site_id: UUID | None = None
    trigger: Trigger | None = None
    limit: Limit = 25
    cursor: Cursor = None


class FindingFilters(BaseModel):
    """Which findings."""

    model_config = ConfigDict(extra="forbid")

    severity: SeverityWord | None = None
    issue_type: str | None = Field(None, max_length=64)
    rule_id: str | None = Field(None, max_length=100)
    component: int | None = Field(None, ge=0)
    path: str | None = Field(None, max_length=2000)


class FindingsQuery(FindingFilters):
    """Which findings; worst first."""

    min_confidence: ConfidenceWord = "likely"
    new_only: bool = False
    limit: Limit = 50
    cursor: Cursor = None


class ClearedQuery(BaseModel):
    """Which cleared uses."""

    model_config = ConfigDict(extra="forbid")

    component: int | None = Field(None, ge=0)
    limit: Limit = 50
    cursor: Cursor = None
