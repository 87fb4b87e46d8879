"""Indexes for the queries that lists, workers and the login run all day.

Built concurrently, outside a transaction, so that a running service goes on writing. A build that
was interrupted leaves an invalid index behind: running this revision again replaces it.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "005"
down_revision = "004"
branch_labels = None
depends_on = None

# name → table, columns, condition
INDEXES: dict[str, tuple[str, list[str], str | None]] = {
    "ix_sites_user_id": ("sites", ["user_id"], None),
    "ix_sites_user_id_created_at": ("sites", ["user_id", "created_at"], None),
    "ix_scans_site_id": ("scans", ["site_id"], None),
    "ix_scans_user_id": ("scans", ["user_id"], None),
    "ix_scans_status": ("scans", ["status"], None),
    "ix_scans_user_id_created_at": ("scans", ["user_id", "created_at"], None),
    "ix_scans_status_created_at": ("scans", ["status", "created_at"], None),
    "ix_scan_results_scan_id": ("scan_results", ["scan_id"], None),
    "ix_scan_results_severity": ("scan_results", ["severity"], None),
    "ix_scan_results_scan_id_severity": ("scan_results", ["scan_id", "severity"], None),
    "ix_scan_results_issue_type": ("scan_results", ["issue_type"], None),
    "ix_orders_analysis_status_created_at": ("orders", ["analysis_status", "created_at"], None),
    "ix_users_locked_until": ("users", ["locked_until"], "locked_until IS NOT NULL"),
    "ix_users_is_verified": ("users", ["is_verified"], None),
}

_INVALID = sa.text(
    "SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
    " WHERE NOT i.indisvalid AND c.relname = ANY(:names)"
)


def upgrade() -> None:
    with op.get_context().autocommit_block():
        for name in op.get_bind().scalars(_INVALID, {"names": list(INDEXES)}).all():
            _drop(name)
        for name, (table, columns, condition) in INDEXES.items():
            op.create_index(
                name,
                table,
                columns,
                postgresql_concurrently=True,
                postgresql_where=sa.text(condition) if condition else None,
                if_not_exists=True,
            )


def downgrade() -> None:
    with op.get_context().autocommit_block():
        for name in reversed(INDEXES):
            _drop(name)


def _drop(name: str) -> None:
    table = INDEXES[name][0]
    op.drop_index(name, table, postgresql_concurrently=True, if_exists=True)
