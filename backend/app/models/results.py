"""Findings and cleared uses of a scan, and what users said of them.

Rows are numbered within their scan, worst first: the key is also the order of pages.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, SmallInteger, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Dated, Owned
from app.models.choices import AlarmVerdict
from app.models.columns import choice, reference


class _Use:
    """Where and what a finding or a cleared use is."""

    scan_id: Mapped[UUID] = mapped_column(primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    component: Mapped[int]  # ordinal of the scan's component
    rule_id: Mapped[str] = mapped_column(String(100))
    issue_type: Mapped[str] = mapped_column(String(64))  # the rule's family
    severity: Mapped[int] = mapped_column(SmallInteger)
    confidence: Mapped[int] = mapped_column(SmallInteger)
    symbol: Mapped[str] = mapped_column(Text)
    path: Mapped[str] = mapped_column(Text)
    line: Mapped[int]
    column: Mapped[int]


def _of_component() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["scan_id", "component"],
        ["scan_components.scan_id", "scan_components.ordinal"],
        ondelete="CASCADE",
    )


class ScanResult(_Use, Base):
    """A finding on the scan's target."""

    __tablename__ = "scan_results"
    __table_args__ = (
        _of_component(),
        Index("ix_scan_results_scan_id", "scan_id"),
        Index("ix_scan_results_severity", "severity"),
        Index("ix_scan_results_scan_id_severity", "scan_id", "severity"),
        Index("ix_scan_results_issue_type", "issue_type"),
    )

    fingerprint: Mapped[str] = mapped_column(String(16))
    message: Mapped[str] = mapped_column(Text)
    replacement: Mapped[str] = mapped_column(Text, server_default="")
    enclosing: Mapped[str] = mapped_column(Text, server_default="")
    moment: Mapped[str] = mapped_column(String(16))
    role: Mapped[str] = mapped_column(String(16))  # own, vendored, test
    library: Mapped[str] = mapped_column(Text, server_default="")
    excerpt: Mapped[str] = mapped_column(Text, server_default="")
    is_new: Mapped[bool]  # newly breaks, given the versions it came from
    counts: Mapped[bool]  # for the verdict


class ClearedUse(_Use, Base):
    """A use that would be wrong on the target but is harmless, and why."""

    __tablename__ = "cleared_uses"
    __table_args__ = (_of_component(),)

    clearance: Mapped[str] = mapped_column(String(32))  # guard, polyfill, inline …
    reason: Mapped[str] = mapped_column(Text)
    cleared_at: Mapped[str] = mapped_column(Text, server_default="")  # path:line


class AcceptedFinding(Owned, Base):
    """A finding that its owner lives with; known by fingerprint, so that it outlives versions."""

    __tablename__ = "accepted_findings"
    __table_args__ = (
        UniqueConstraint(
            "user_id",
            "site_id",
            "component_kind",
            "component_slug",
            "fingerprint",
            name="uq_accepted_findings_identity",
            postgresql_nulls_not_distinct=True,
        ),
    )

    user_id: Mapped[UUID] = reference("users.id", index=False)
    site_id: Mapped[UUID | None] = reference("sites.id", nullable=True)  # none: wherever it occurs
    component_kind: Mapped[str] = mapped_column(String(32))
    component_slug: Mapped[str] = mapped_column(String(200))
    fingerprint: Mapped[str] = mapped_column(String(16))
    rule_id: Mapped[str] = mapped_column(String(100))
    reason: Mapped[str] = mapped_column(Text)


class FalseAlarmReport(Dated, Base):
    """Kept for the rule's precision, also when scan and account are gone."""

    __tablename__ = "false_alarm_reports"
    __table_args__ = (
        UniqueConstraint("user_id", "scan_id", "fingerprint"),
        Index("ix_false_alarm_reports_created_at", "created_at"),
    )

    user_id: Mapped[UUID | None] = reference(
        "users.id", on_delete="SET NULL", index=False, nullable=True
    )
    scan_id: Mapped[UUID | None] = reference("scans.id", on_delete="SET NULL", nullable=True)
    rule_id: Mapped[str] = mapped_column(String(100), index=True)
    fingerprint: Mapped[str] = mapped_column(String(16))
    component_slug: Mapped[str] = mapped_column(String(200), server_default="")
    component_version: Mapped[str] = mapped_column(String(64), server_default="")
    confidence: Mapped[int] = mapped_column(SmallInteger)
    engine_version: Mapped[str] = mapped_column(String(64))
    catalog_version: Mapped[str] = mapped_column(String(64))
    comment: Mapped[str] = mapped_column(Text, server_default="")
    verdict: Mapped[AlarmVerdict] = choice(AlarmVerdict, server_default=AlarmVerdict.OPEN.value)
    decided_at: Mapped[datetime | None]
