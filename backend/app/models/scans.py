"""Scans, their components, their progress, and what was made of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Identity,
    Index,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, HasCreatedAt, HasId, HasTimestamps, Owned
from app.models.choices import ReportStatus, ScanSource, ScanStatus, Trigger
from app.models.columns import choice, reference

_EMPTY_LIST = text("'[]'::jsonb")
_EMPTY_OBJECT = text("'{}'::jsonb")


class Scan(Owned, HasTimestamps, Base):
    """`attempt` fences results: only the attempt that the row names may store them."""

    __tablename__ = "scans"
    __table_args__ = (
        Index("ix_scans_site_id", "site_id"),
        Index("ix_scans_user_id", "user_id"),
        Index("ix_scans_status", "status"),
        Index("ix_scans_user_id_created_at", "user_id", "created_at"),
        Index("ix_scans_status_created_at", "status", "created_at"),
        Index("ix_scans_user_id_source_digest", "user_id", "source_digest"),
        Index(
            "ix_scans_catalog_version",
            "catalog_version",
            postgresql_where=text(
                "superseded_by IS NULL AND facts_blob IS NOT NULL AND trigger <> 'update_gate'"
            ),
        ),
    )

    user_id: Mapped[UUID] = reference("users.id", index=False)
    site_id: Mapped[UUID | None] = reference(
        "sites.id", on_delete="SET NULL", index=False, nullable=True
    )
    upload_id: Mapped[UUID | None] = reference("uploads.id", on_delete="SET NULL", nullable=True)
    parent_id: Mapped[UUID | None] = reference("scans.id", on_delete="SET NULL", nullable=True)
    trigger: Mapped[Trigger] = choice(Trigger, server_default=Trigger.USER.value)

    superseded_by: Mapped[UUID | None] = reference("scans.id", on_delete="SET NULL", nullable=True)
    rejudged_for: Mapped[str | None] = mapped_column(String(64))  # the last catalog

    source: Mapped[ScanSource] = choice(ScanSource)
    source_name: Mapped[str] = mapped_column(String(300), server_default="")  # file or slug@version
    source_digest: Mapped[str | None] = mapped_column(String(64))
    source_size: Mapped[int | None] = mapped_column(BigInteger)
    source_blob: Mapped[str | None] = reference("blobs.key", on_delete="SET NULL", nullable=True)
    facts_blob: Mapped[str | None] = reference("blobs.key", on_delete="SET NULL", nullable=True)
    readings_blob: Mapped[str | None] = reference("blobs.key", on_delete="SET NULL", nullable=True)
    keep_source: Mapped[bool] = mapped_column(server_default=false())

    from_wordpress: Mapped[str | None] = mapped_column(String(32))
    from_php: Mapped[str | None] = mapped_column(String(32))
    to_wordpress: Mapped[str] = mapped_column(String(32))
    to_php: Mapped[str] = mapped_column(String(32))

    status: Mapped[ScanStatus] = choice(ScanStatus, server_default=ScanStatus.QUEUED.value)
    priority: Mapped[int] = mapped_column(SmallInteger, server_default="0")  # higher runs first
    job_id: Mapped[int | None] = mapped_column(BigInteger)
    attempt: Mapped[int] = mapped_column(server_default="0")
    files_done: Mapped[int] = mapped_column(server_default="0")
    files_known: Mapped[int | None]
    cancel_requested_at: Mapped[datetime | None]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    failure_code: Mapped[str | None] = mapped_column(String(100))
    failure_detail: Mapped[str | None] = mapped_column(Text)
    sandbox: Mapped[str | None] = mapped_column(String(100))  # the confinement that was achieved

    engine_version: Mapped[str | None] = mapped_column(String(64))
    catalog_version: Mapped[str | None] = mapped_column(String(64))
    facts_version: Mapped[str | None] = mapped_column(String(64))  # which engines read the facts
    state: Mapped[str | None] = mapped_column(String(32))  # the verdict, in the engine's words
    reason: Mapped[str] = mapped_column(Text, server_default="")
    fatal: Mapped[int] = mapped_column(server_default="0")  # findings that count, by severity
    breaks: Mapped[int] = mapped_column(server_default="0")
    warns: Mapped[int] = mapped_column(server_default="0")
    info: Mapped[int] = mapped_column(server_default="0")
    cleared: Mapped[int] = mapped_column(server_default="0")
    notes: Mapped[list[Any]] = mapped_column(server_default=_EMPTY_LIST)


class ScanComponent(Base):
    """One plugin, theme or other part of a scan, judged or not."""

    __tablename__ = "scan_components"

    scan_id: Mapped[UUID] = reference("scans.id", index=False, primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(32))
    slug: Mapped[str] = mapped_column(String(200))
    root: Mapped[str] = mapped_column(Text, server_default="")  # its folder inside the source
    name: Mapped[str] = mapped_column(String(300), server_default="")
    version: Mapped[str] = mapped_column(String(64), server_default="")
    state: Mapped[str] = mapped_column(String(32))
    reason: Mapped[str] = mapped_column(Text, server_default="")
    incomplete: Mapped[bool] = mapped_column(server_default=false())
    fatal: Mapped[int] = mapped_column(server_default="0")
    breaks: Mapped[int] = mapped_column(server_default="0")
    warns: Mapped[int] = mapped_column(server_default="0")
    minimum_wordpress: Mapped[str] = mapped_column(String(32), server_default="")
    minimum_php: Mapped[str] = mapped_column(String(32), server_default="")
    minimums: Mapped[dict[str, Any]] = mapped_column(server_default=_EMPTY_OBJECT)
    matrix: Mapped[list[Any]] = mapped_column(server_default=_EMPTY_LIST)
    notes: Mapped[list[Any]] = mapped_column(server_default=_EMPTY_LIST)


class ScanEvent(HasCreatedAt, Base):
    """What a browser hears of a scan; ids rise within a scan, so that a stream can resume."""

    __tablename__ = "scan_events"
    __table_args__ = (Index("ix_scan_events_scan_id_id", "scan_id", "id"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    scan_id: Mapped[UUID] = reference("scans.id", index=False)
    kind: Mapped[str] = mapped_column(String(32))
    data: Mapped[dict[str, Any]]


class Comparison(Owned, Base):
    """What is new, fixed and still there between two scans; counted once both are done."""

    __tablename__ = "comparisons"
    __table_args__ = (
        UniqueConstraint("old_scan_id", "new_scan_id"),
        Index("ix_comparisons_user_id_created_at", "user_id", "created_at"),
    )

    user_id: Mapped[UUID] = reference("users.id", index=False)
    old_scan_id: Mapped[UUID] = reference("scans.id", index=False)
    new_scan_id: Mapped[UUID] = reference("scans.id")
    trigger: Mapped[Trigger] = choice(Trigger, server_default=Trigger.USER.value)
    added: Mapped[int | None]
    fixed: Mapped[int | None]
    unchanged: Mapped[int | None]
    is_safe: Mapped[bool | None]  # nothing was added that is fatal or breaks
    finished_at: Mapped[datetime | None]  # without counts: a scan failed


class Report(HasId, HasCreatedAt, Base):
    """A download that a worker renders."""

    __tablename__ = "reports"
    __table_args__ = (UniqueConstraint("scan_id", "format"),)

    scan_id: Mapped[UUID] = reference("scans.id", index=False)
    format: Mapped[str] = mapped_column(String(16))
    status: Mapped[ReportStatus] = choice(ReportStatus, server_default=ReportStatus.QUEUED.value)
    blob_key: Mapped[str | None] = reference("blobs.key", on_delete="SET NULL", nullable=True)
    failure: Mapped[str | None] = mapped_column(Text)
    finished_at: Mapped[datetime | None]
