"""Runs the migrations, one at a time and one runner at a time."""

from __future__ import annotations

from alembic import context

import app.models  # noqa: F401 (makes the tables known)
from app.db.base import Base
from app.db.migrations import include_name, migration_connection

with migration_connection(context.config) as connection:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        transaction_per_migration=True,  # 005 leaves its transaction to build indexes
        include_name=include_name,
        compare_server_default=True,
    )
    with context.begin_transaction():
        context.run_migrations()
