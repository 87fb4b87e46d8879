"""The job engine's own tables, functions and types, as its installed release defines them.

When the engine's release moves, a later revision applies the SQL files that came with it.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from procrastinate.schema import SchemaManager

revision = "006"
down_revision = "005"
branch_labels = None
depends_on = None

_FUNCTIONS = sa.text(
    "SELECT p.oid::regprocedure::text FROM pg_proc p"
    " WHERE p.pronamespace = current_schema()::regnamespace AND p.proname LIKE 'procrastinate%'"
)
_TABLES = ("events", "periodic_defers", "jobs", "workers")
_TYPES = ("job_to_defer_v1", "job_event_type", "job_status")


def upgrade() -> None:
    # By the driver itself: the script has many statements and its own percent signs.
    with op.get_bind().connection.cursor() as cursor:
        cursor.execute(SchemaManager.get_schema())


def downgrade() -> None:
    for table in _TABLES:
        op.execute(f"DROP TABLE procrastinate_{table} CASCADE")
    for function in op.get_bind().scalars(_FUNCTIONS).all():
        op.execute(f"DROP FUNCTION {function} CASCADE")
    for kind in _TYPES:
        op.execute(f"DROP TYPE procrastinate_{kind}")
