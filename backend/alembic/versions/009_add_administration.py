"""Users may be disabled; lists of administrators and the cleaner find their rows by indexes.

Built concurrently, as in 005; an index that a broken build left invalid is replaced.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "009"
down_revision = "008"
branch_labels = None
depends_on = None

# name → table and columns
INDEXES: dict[str, tuple[str, list[str]]] = {
    "ix_users_created_at": ("users", ["created_at"]),
    "ix_users_email_prefix": ("users", ["email"]),
    "ix_audit_events_event_created_at": ("audit_events", ["event", "created_at"]),
    "ix_audit_events_created_at": ("audit_events", ["created_at"]),
    "ix_false_alarm_reports_created_at": ("false_alarm_reports", ["created_at"]),
    "ix_procrastinate_jobs_failed": ("procrastinate_jobs", ["id"]),
}
_WHERE = {"ix_procrastinate_jobs_failed": sa.text("status = 'failed'")}
_PREFIX = {"ix_users_email_prefix": {"email": "text_pattern_ops"}}
_INVALID = sa.text(
    "SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
    " WHERE NOT i.indisvalid AND c.relname = ANY(:names)"
)


def upgrade() -> None:
    op.execute("ALTER TABLE users ADD COLUMN IF NOT EXISTS disabled_at timestamptz")
    with op.get_context().autocommit_block():
        for name in op.get_bind().scalars(_INVALID, {"names": list(INDEXES)}).all():
            _drop(name)
        for name, (table, columns) in INDEXES.items():
            op.create_index(
                name,
                table,
                columns,
                postgresql_concurrently=True,
                postgresql_ops=_PREFIX.get(name, {}),
                postgresql_where=_WHERE.get(name),
                if_not_exists=True,
            )


def downgrade() -> None:
    with op.get_context().autocommit_block():
        for name in reversed(INDEXES):
            _drop(name)
    op.execute("ALTER TABLE users DROP COLUMN IF EXISTS disabled_at")


def _drop(name: str) -> None:
    table = INDEXES[name][0]
    op.drop_index(name, table, postgresql_concurrently=True, if_exists=True)
