"""Components know where in their source they stand, so that its lines can be shown."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "007"
down_revision = "006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "scan_components", sa.Column("root", sa.Text(), server_default="", nullable=False)
    )


def downgrade() -> None:
    op.drop_column("scan_components", "root")
