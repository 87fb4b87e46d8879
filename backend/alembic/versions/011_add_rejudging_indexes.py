"""Indexes for results of older catalogs, and for lists of comparisons.

Built concurrently, outside a transaction; what an interrupted build left behind is replaced.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "011"
down_revision = "010"
branch_labels = None
depends_on = None

# name, table, columns, condition
_INDEXES: tuple[tuple[str, str, list[str], str | None], ...] = (
    ("ix_scans_superseded_by", "scans", ["superseded_by"], None),
    (
        "ix_scans_catalog_version",
        "scans",
        ["catalog_version"],
        "superseded_by IS NULL AND facts_blob IS NOT NULL AND trigger <> 'update_gate'",
    ),
    ("ix_comparisons_user_id_created_at", "comparisons", ["user_id", "created_at"], None),
)
_REPLACED = "ix_comparisons_user_id"


def upgrade() -> None:
    with op.get_context().autocommit_block():
        for name, table, columns, condition in _INDEXES:
            _drop(name, table)
            op.create_index(
                name,
                table,
                columns,
                postgresql_concurrently=True,
                postgresql_where=sa.text(condition) if condition else None,
            )
        _drop(_REPLACED, "comparisons")


def downgrade() -> None:
    with op.get_context().autocommit_block():
        _drop(_REPLACED, "comparisons")
        op.create_index(_REPLACED, "comparisons", ["user_id"], postgresql_concurrently=True)
        for name, table, _, _ in reversed(_INDEXES):
            _drop(name, table)


def _drop(name: str, table: str) -> None:
    op.drop_index(name, table, postgresql_concurrently=True, if_exists=True)
