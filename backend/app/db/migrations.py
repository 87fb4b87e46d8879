"""Runs and inspects migrations. Only one runner at a time changes a database."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, NullPool, create_engine, text

from app.core.settings import DatabaseSettings, get_settings
from app.db.session import database_url

_LOCK = 0x636F6465  # any number that nothing else locks
_PATIENCE = 600.0  # seconds to wait for another runner
_LOCK_TIMEOUT = "5s"  # who waits for a lock blocks all who come later: rather fail and try again
_PACKAGE = Path(__file__).parent.parent
# In a checkout beside `app`; in a wheel inside it, since `alembic` is the library's name.
_SCRIPTS = next(
    folder for folder in (_PACKAGE / "migrations", _PACKAGE.parent / "alembic") if folder.exists()
)


class MigrationBusy(Exception):
    """Another process is migrating and does not come to an end."""


def upgrade(settings: DatabaseSettings, revision: str = "head") -> None:
    """Bring the database up to `revision`; does nothing when it is there."""
    command.upgrade(alembic_config(settings), revision)


def downgrade(settings: DatabaseSettings, revision: str) -> None:
    """Take the database back to `revision`, or to "base"."""
    command.downgrade(alembic_config(settings), revision)


def alembic_config(settings: DatabaseSettings | None = None) -> Config:
    """What Alembic's commands need; without settings they use those of the process."""
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.attributes["settings"] = settings
    return config


def head_revision() -> str | None:
    """The newest revision that this code knows."""
    return ScriptDirectory.from_config(alembic_config()).get_current_head()


def current_revision(connection: Connection) -> str | None:
    """The revision that the database is at."""
    return MigrationContext.configure(connection).get_current_revision()


def include_name(name: str | None, kind: str, _parents: object) -> bool:
    """What autogenerate compares: our tables, not those of the job engine."""
    return not (kind == "table" and (name or "").startswith("procrastinate_"))


@contextmanager
def migration_connection(config: Config) -> Iterator[Connection]:
    """A connection for Alembic, while no other runner has one."""
    settings = config.attributes.get("settings") or get_settings().database
    engine = create_engine(
        database_url(settings),
        poolclass=NullPool,
        connect_args={
            "application_name": "coderenew-migrate",
            "connect_timeout": settings.connect_timeout,
            "options": f"-c lock_timeout={_LOCK_TIMEOUT}",
        },
    )
    with _only_runner(engine), engine.connect() as connection:
        yield connection


@contextmanager
def _only_runner(engine: Engine) -> Iterator[None]:
    """Polls for the lock: a statement that waits for it would hold up concurrent index builds."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        deadline = time.monotonic() + _PATIENCE
        while not connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": _LOCK}):
            if time.monotonic() > deadline:
                raise MigrationBusy(f"another process has been migrating for {_PATIENCE:.0f} s")
            time.sleep(0.2)
        yield
