"""Results of an older catalog are judged again once, and compared with what they replace."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "010"
down_revision = "009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "known_catalogs",
        sa.Column("version", sa.String(length=64), nullable=False),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("version", name="pk_known_catalogs"),
    )
    op.add_column("scans", sa.Column("superseded_by", sa.Uuid(), nullable=True))
    op.add_column("scans", sa.Column("rejudged_for", sa.String(length=64), nullable=True))
    op.add_column("scans", sa.Column("facts_version", sa.String(length=64), nullable=True))
    op.add_column("comparisons", sa.Column("is_safe", sa.Boolean(), nullable=True))
    op.create_foreign_key(
        "fk_scans_superseded_by_scans",
        "scans",
        "scans",
        ["superseded_by"],
        ["id"],
        ondelete="SET NULL",
    )


def downgrade() -> None:
    op.drop_constraint("fk_scans_superseded_by_scans", "scans", type_="foreignkey")
    op.drop_column("comparisons", "is_safe")
    for column in ("facts_version", "rejudged_for", "superseded_by"):
        op.drop_column("scans", column)
    op.drop_table("known_catalogs")
