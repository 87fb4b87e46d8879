"""What was kept of releases of the WordPress directory, so that no site fetches them again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "008"
down_revision = "007"
branch_labels = None
depends_on = None

_KINDS = ("plugin", "theme", "mu-plugin", "drop-in")


def upgrade() -> None:
    op.create_table(
        "directory_releases",
        sa.Column(
            "kind",
            sa.Enum(
                *_KINDS, name="componentkind", native_enum=False, length=32, create_constraint=True
            ),
            nullable=False,
        ),
        sa.Column("slug", sa.String(length=200), nullable=False),
        sa.Column("version", sa.String(length=64), nullable=False),
        sa.Column("names", postgresql.JSONB(), nullable=False),
        sa.Column("facts_blob", sa.String(length=200), nullable=False),
        sa.Column("facts_version", sa.String(length=64), nullable=False),
        sa.Column("readings_blob", sa.String(length=200), nullable=False),
        sa.Column("readings_version", sa.String(length=200), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["facts_blob"],
            ["blobs.key"],
            name="fk_directory_releases_facts_blob_blobs",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["readings_blob"],
            ["blobs.key"],
            name="fk_directory_releases_readings_blob_blobs",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("kind", "slug", "version", name="pk_directory_releases"),
    )
    for column in ("facts_blob", "readings_blob", "fetched_at"):
        op.create_index(f"ix_directory_releases_{column}", "directory_releases", [column])


def downgrade() -> None:
    op.drop_table("directory_releases")
