"""Uploads, scans and their results."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "003"
down_revision = "002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "blobs",
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column(
            "kind", _one_of("blobkind", "source", "facts", "readings", "report"), nullable=False
        ),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=False),
        _now("created_at"),
        sa.PrimaryKeyConstraint("key", name="pk_blobs"),
    )
    op.create_index("ix_blobs_last_used_at", "blobs", ["last_used_at"])
    op.create_table(
        "uploads",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=300), server_default="", nullable=False),
        sa.Column(
            "status",
            _one_of("uploadstatus", "receiving", "complete", "failed"),
            server_default="receiving",
            nullable=False,
        ),
        sa.Column("expected_size", sa.BigInteger(), nullable=True),
        sa.Column("received", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.Column("blob_key", sa.String(length=200), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        _now("created_at"),
        _now("updated_at"),
        sa.ForeignKeyConstraint(
            ["blob_key"], ["blobs.key"], name="fk_uploads_blob_key_blobs", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name="fk_uploads_user_id_users", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_uploads"),
    )
    op.create_index("ix_uploads_blob_key", "uploads", ["blob_key"])
    op.create_index("ix_uploads_expires_at", "uploads", ["expires_at"])
    op.create_index("ix_uploads_user_id", "uploads", ["user_id"])
    op.create_table(
        "scans",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=True),
        sa.Column("upload_id", sa.Uuid(), nullable=True),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column(
            "trigger",
            _one_of("trigger", "user", "update_gate", "catalog"),
            server_default="user",
            nullable=False,
        ),
        sa.Column(
            "source",
            _one_of("scansource", "upload", "directory", "site", "stored_facts"),
            nullable=False,
        ),
        sa.Column("source_name", sa.String(length=300), server_default="", nullable=False),
        sa.Column("source_digest", sa.String(length=64), nullable=True),
        sa.Column("source_size", sa.BigInteger(), nullable=True),
        sa.Column("source_blob", sa.String(length=200), nullable=True),
        sa.Column("facts_blob", sa.String(length=200), nullable=True),
        sa.Column("readings_blob", sa.String(length=200), nullable=True),
        sa.Column("keep_source", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("from_wordpress", sa.String(length=32), nullable=True),
        sa.Column("from_php", sa.String(length=32), nullable=True),
        sa.Column("to_wordpress", sa.String(length=32), nullable=False),
        sa.Column("to_php", sa.String(length=32), nullable=False),
        sa.Column(
            "status",
            _one_of(
                "scanstatus", "queued", "running", "completed", "incomplete", "failed", "cancelled"
            ),
            server_default="queued",
            nullable=False,
        ),
        sa.Column("priority", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("job_id", sa.BigInteger(), nullable=True),
        sa.Column("attempt", sa.Integer(), server_default="0", nullable=False),
        sa.Column("files_done", sa.Integer(), server_default="0", nullable=False),
        sa.Column("files_known", sa.Integer(), nullable=True),
        sa.Column("cancel_requested_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failure_code", sa.String(length=100), nullable=True),
        sa.Column("failure_detail", sa.Text(), nullable=True),
        sa.Column("sandbox", sa.String(length=100), nullable=True),
        sa.Column("engine_version", sa.String(length=64), nullable=True),
        sa.Column("catalog_version", sa.String(length=64), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=True),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("fatal", sa.Integer(), server_default="0", nullable=False),
        sa.Column("breaks", sa.Integer(), server_default="0", nullable=False),
        sa.Column("warns", sa.Integer(), server_default="0", nullable=False),
        sa.Column("info", sa.Integer(), server_default="0", nullable=False),
        sa.Column("cleared", sa.Integer(), server_default="0", nullable=False),
        sa.Column(
            "notes", postgresql.JSONB(), server_default=sa.text("'[]'::jsonb"), nullable=False
        ),
        _now("created_at"),
        _now("updated_at"),
        sa.ForeignKeyConstraint(
            ["facts_blob"], ["blobs.key"], name="fk_scans_facts_blob_blobs", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["scans.id"], name="fk_scans_parent_id_scans", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["readings_blob"],
            ["blobs.key"],
            name="fk_scans_readings_blob_blobs",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["site_id"], ["sites.id"], name="fk_scans_site_id_sites", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["source_blob"], ["blobs.key"], name="fk_scans_source_blob_blobs", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["upload_id"], ["uploads.id"], name="fk_scans_upload_id_uploads", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name="fk_scans_user_id_users", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_scans"),
    )
    op.create_index("ix_scans_facts_blob", "scans", ["facts_blob"])
    op.create_index("ix_scans_parent_id", "scans", ["parent_id"])
    op.create_index("ix_scans_readings_blob", "scans", ["readings_blob"])
    op.create_index("ix_scans_source_blob", "scans", ["source_blob"])
    op.create_index("ix_scans_upload_id", "scans", ["upload_id"])
    op.create_index("ix_scans_user_id_source_digest", "scans", ["user_id", "source_digest"])
    op.create_table(
        "scan_components",
        sa.Column("scan_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("slug", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=300), server_default="", nullable=False),
        sa.Column("version", sa.String(length=64), server_default="", nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("incomplete", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("fatal", sa.Integer(), server_default="0", nullable=False),
        sa.Column("breaks", sa.Integer(), server_default="0", nullable=False),
        sa.Column("warns", sa.Integer(), server_default="0", nullable=False),
        sa.Column("minimum_wordpress", sa.String(length=32), server_default="", nullable=False),
        sa.Column("minimum_php", sa.String(length=32), server_default="", nullable=False),
        sa.Column(
            "minimums", postgresql.JSONB(), server_default=sa.text("'{}'::jsonb"), nullable=False
        ),
        sa.Column(
            "matrix", postgresql.JSONB(), server_default=sa.text("'[]'::jsonb"), nullable=False
        ),
        sa.Column(
            "notes", postgresql.JSONB(), server_default=sa.text("'[]'::jsonb"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["scan_id"], ["scans.id"], name="fk_scan_components_scan_id_scans", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("scan_id", "ordinal", name="pk_scan_components"),
    )
    op.create_table(
        "scan_results",
        sa.Column("fingerprint", sa.String(length=16), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("replacement", sa.Text(), server_default="", nullable=False),
        sa.Column("enclosing", sa.Text(), server_default="", nullable=False),
        sa.Column("moment", sa.String(length=16), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("library", sa.Text(), server_default="", nullable=False),
        sa.Column("excerpt", sa.Text(), server_default="", nullable=False),
        sa.Column("is_new", sa.Boolean(), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("scan_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("component", sa.Integer(), nullable=False),
        sa.Column("rule_id", sa.String(length=100), nullable=False),
        sa.Column("issue_type", sa.String(length=64), nullable=False),
        sa.Column("severity", sa.SmallInteger(), nullable=False),
        sa.Column("confidence", sa.SmallInteger(), nullable=False),
        sa.Column("symbol", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("column", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["scan_id", "component"],
            ["scan_components.scan_id", "scan_components.ordinal"],
            name="fk_scan_results_scan_id_component_scan_components",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("scan_id", "ordinal", name="pk_scan_results"),
    )
    op.create_table(
        "cleared_uses",
        sa.Column("clearance", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("cleared_at", sa.Text(), server_default="", nullable=False),
        sa.Column("scan_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("component", sa.Integer(), nullable=False),
        sa.Column("rule_id", sa.String(length=100), nullable=False),
        sa.Column("issue_type", sa.String(length=64), nullable=False),
        sa.Column("severity", sa.SmallInteger(), nullable=False),
        sa.Column("confidence", sa.SmallInteger(), nullable=False),
        sa.Column("symbol", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("column", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["scan_id", "component"],
            ["scan_components.scan_id", "scan_components.ordinal"],
            name="fk_cleared_uses_scan_id_component_scan_components",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("scan_id", "ordinal", name="pk_cleared_uses"),
    )
    op.create_table(
        "scan_events",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("scan_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("data", postgresql.JSONB(), nullable=False),
        _now("created_at"),
        sa.ForeignKeyConstraint(
            ["scan_id"], ["scans.id"], name="fk_scan_events_scan_id_scans", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_scan_events"),
    )
    op.create_index("ix_scan_events_scan_id_id", "scan_events", ["scan_id", "id"])
    op.create_table(
        "comparisons",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("old_scan_id", sa.Uuid(), nullable=False),
        sa.Column("new_scan_id", sa.Uuid(), nullable=False),
        sa.Column(
            "trigger",
            _one_of("trigger", "user", "update_gate", "catalog"),
            server_default="user",
            nullable=False,
        ),
        sa.Column("added", sa.Integer(), nullable=True),
        sa.Column("fixed", sa.Integer(), nullable=True),
        sa.Column("unchanged", sa.Integer(), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        _now("created_at"),
        sa.ForeignKeyConstraint(
            ["new_scan_id"],
            ["scans.id"],
            name="fk_comparisons_new_scan_id_scans",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["old_scan_id"],
            ["scans.id"],
            name="fk_comparisons_old_scan_id_scans",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name="fk_comparisons_user_id_users", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_comparisons"),
        sa.UniqueConstraint(
            "old_scan_id", "new_scan_id", name="uq_comparisons_old_scan_id_new_scan_id"
        ),
    )
    op.create_index("ix_comparisons_new_scan_id", "comparisons", ["new_scan_id"])
    op.create_index("ix_comparisons_user_id", "comparisons", ["user_id"])
    op.create_table(
        "reports",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("scan_id", sa.Uuid(), nullable=False),
        sa.Column("format", sa.String(length=16), nullable=False),
        sa.Column(
            "status",
            _one_of("reportstatus", "queued", "ready", "failed"),
            server_default="queued",
            nullable=False,
        ),
        sa.Column("blob_key", sa.String(length=200), nullable=True),
        sa.Column("failure", sa.Text(), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        _now("created_at"),
        sa.ForeignKeyConstraint(
            ["blob_key"], ["blobs.key"], name="fk_reports_blob_key_blobs", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["scan_id"], ["scans.id"], name="fk_reports_scan_id_scans", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_reports"),
        sa.UniqueConstraint("scan_id", "format", name="uq_reports_scan_id_format"),
    )
    op.create_index("ix_reports_blob_key", "reports", ["blob_key"])
    op.create_table(
        "accepted_findings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=True),
        sa.Column("component_kind", sa.String(length=32), nullable=False),
        sa.Column("component_slug", sa.String(length=200), nullable=False),
        sa.Column("fingerprint", sa.String(length=16), nullable=False),
        sa.Column("rule_id", sa.String(length=100), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        _now("created_at"),
        sa.ForeignKeyConstraint(
            ["site_id"], ["sites.id"], name="fk_accepted_findings_site_id_sites", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name="fk_accepted_findings_user_id_users", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_accepted_findings"),
        sa.UniqueConstraint(
            "user_id",
            "site_id",
            "component_kind",
            "component_slug",
            "fingerprint",
            name="uq_accepted_findings_identity",
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_index("ix_accepted_findings_site_id", "accepted_findings", ["site_id"])
    op.create_table(
        "false_alarm_reports",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("scan_id", sa.Uuid(), nullable=True),
        sa.Column("rule_id", sa.String(length=100), nullable=False),
        sa.Column("fingerprint", sa.String(length=16), nullable=False),
        sa.Column("component_slug", sa.String(length=200), server_default="", nullable=False),
        sa.Column("component_version", sa.String(length=64), server_default="", nullable=False),
        sa.Column("confidence", sa.SmallInteger(), nullable=False),
        sa.Column("engine_version", sa.String(length=64), nullable=False),
        sa.Column("catalog_version", sa.String(length=64), nullable=False),
        sa.Column("comment", sa.Text(), server_default="", nullable=False),
        sa.Column(
            "verdict",
            _one_of("alarmverdict", "open", "confirmed", "rejected"),
            server_default="open",
            nullable=False,
        ),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        _now("created_at"),
        sa.ForeignKeyConstraint(
            ["scan_id"],
            ["scans.id"],
            name="fk_false_alarm_reports_scan_id_scans",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["users.id"],
            name="fk_false_alarm_reports_user_id_users",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_false_alarm_reports"),
        sa.UniqueConstraint(
            "user_id",
            "scan_id",
            "fingerprint",
            name="uq_false_alarm_reports_user_id_scan_id_fingerprint",
        ),
    )
    op.create_index("ix_false_alarm_reports_rule_id", "false_alarm_reports", ["rule_id"])
    op.create_index("ix_false_alarm_reports_scan_id", "false_alarm_reports", ["scan_id"])


def downgrade() -> None:
    op.drop_table("false_alarm_reports")
    op.drop_table("accepted_findings")
    op.drop_table("reports")
    op.drop_table("comparisons")
    op.drop_table("scan_events")
    op.drop_table("cleared_uses")
    op.drop_table("scan_results")
    op.drop_table("scan_components")
    op.drop_table("scans")
    op.drop_table("uploads")
    op.drop_table("blobs")


def _now(name: str) -> sa.Column[datetime]:
    now = sa.text("now()")
    return sa.Column(name, sa.DateTime(timezone=True), server_default=now, nullable=False)


def _one_of(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=32)
