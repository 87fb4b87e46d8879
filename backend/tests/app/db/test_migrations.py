"""Migrations go up, down and up again, and end at what the models say."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from alembic import command
from sqlalchemy import Engine, inspect, text

from app.core.settings import DatabaseSettings
from app.db.migrations import (
    alembic_config,
    current_revision,
    downgrade,
    head_revision,
    upgrade,
)
from app.db.session import make_engine

PERFORMANCE_INDEXES = {
    "ix_sites_user_id",
    "ix_sites_user_id_created_at",
    "ix_scans_site_id",
    "ix_scans_user_id",
    "ix_scans_status",
    "ix_scans_user_id_created_at",
    "ix_scans_status_created_at",
    "ix_scan_results_scan_id",
    "ix_scan_results_severity",
    "ix_scan_results_scan_id_severity",
    "ix_scan_results_issue_type",
    "ix_orders_analysis_status_created_at",
    "ix_users_locked_until",
    "ix_users_is_verified",
}


def indexes(engine: Engine) -> set[str]:
    with engine.connect() as connection:
        return set(connection.scalars(text("SELECT indexname FROM pg_indexes")).all())


def leftovers(engine: Engine) -> list[str]:
    """Tables, types and functions outside the system's schemas."""
    query = """
        SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace
        UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
        UNION ALL SELECT typname FROM pg_type WHERE typnamespace = 'public'::regnamespace
    """
    with engine.connect() as connection:
        return [name for name in connection.scalars(text(query)) if "alembic_version" not in name]


def test_up_down_and_up_again(empty_database: DatabaseSettings) -> None:
    engine = make_engine(empty_database)
    upgrade(empty_database)
    before = set(inspect(engine).get_table_names())
    downgrade(empty_database, "base")
    assert leftovers(engine) == []
    upgrade(empty_database)
    assert set(inspect(engine).get_table_names()) == before
    engine.dispose()


def test_the_models_are_what_the_migrations_make(database: DatabaseSettings) -> None:
    command.check(alembic_config(database))


def test_a_migrated_database_is_at_head(engine: Engine) -> None:
    with engine.connect() as connection:
        assert current_revision(connection) == head_revision()


def test_the_performance_indexes_come_and_go_with_005(empty_database: DatabaseSettings) -> None:
    engine = make_engine(empty_database)
    upgrade(empty_database, "004")
    assert not PERFORMANCE_INDEXES & indexes(engine)
    upgrade(empty_database, "005")
    assert indexes(engine) >= PERFORMANCE_INDEXES
    downgrade(empty_database, "004")
    assert not PERFORMANCE_INDEXES & indexes(engine)
    engine.dispose()


def test_the_lockout_index_is_partial(engine: Engine) -> None:
    query = text("SELECT indexdef FROM pg_indexes WHERE indexname = 'ix_users_locked_until'")
    with engine.connect() as connection:
        assert "WHERE (locked_until IS NOT NULL)" in str(connection.scalar(query))


def test_an_interrupted_index_build_is_made_good(empty_database: DatabaseSettings) -> None:
    engine = make_engine(empty_database)
    upgrade(empty_database, "004")
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("CREATE INDEX ix_scans_status ON scans (status)"))
        connection.execute(
            text(
                "UPDATE pg_index SET indisvalid = false"
                " WHERE indexrelid = 'ix_scans_status'::regclass"
            )
        )
    upgrade(empty_database, "005")
    with engine.connect() as connection:
        invalid = text("SELECT count(*) FROM pg_index WHERE NOT indisvalid")
        assert connection.scalar(invalid) == 0
    engine.dispose()


def test_two_runners_at_once_do_no_harm(empty_database: DatabaseSettings) -> None:
    code = (
        "from app.db.migrations import upgrade; from app.core.settings import DatabaseSettings;"
        "upgrade(DatabaseSettings())"
    )
    environment = os.environ | {"DATABASE_URL": empty_database.url.get_secret_value()}
    runners = [
        subprocess.Popen([sys.executable, "-c", code], env=environment, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    for runner in runners:
        _, errors = runner.communicate(timeout=60)
        assert runner.returncode == 0, errors.decode()


@pytest.mark.parametrize("table", ["users", "scans", "scan_results", "orders", "uploads"])
def test_every_foreign_key_is_indexed(engine: Engine, table: str) -> None:
    found = inspect(engine)
    leading = [index["column_names"][0] for index in found.get_indexes(table)]
    leading += found.get_pk_constraint(table)["constrained_columns"][:1]
    leading += [unique["column_names"][0] for unique in found.get_unique_constraints(table)]
    for key in found.get_foreign_keys(table):
        assert key["constrained_columns"][0] in leading
