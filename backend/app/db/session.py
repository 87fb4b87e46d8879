"""The engine, its pool and the unit of work.

A unit of work is one session and one transaction: leaving the block commits, an exception rolls
back. Endpoints open it in their body and return after the block, so that an answer is only sent
for what is committed, and so that no connection is held while an answer is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from psycopg2.extensions import TRANSACTION_STATUS_INERROR
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from app.core.settings import DatabaseSettings
from app.db.monitoring import watch

UnitOfWork = Session
UnitOfWorkFactory = Callable[[], AbstractContextManager[UnitOfWork]]


def database_url(settings: DatabaseSettings, driver: str = "psycopg2") -> URL:
    """The configured URL for `driver`, whichever form it was given in."""
    return make_url(settings.url.get_secret_value()).set(drivername=f"postgresql+{driver}")


def make_engine(settings: DatabaseSettings, *, application: str = "coderenew") -> Engine:
    """An engine with the pool and the time-outs of the settings; pool events are logged."""
    engine = create_engine(
        database_url(settings),
        pool_size=settings.pool_size,
        max_overflow=settings.max_overflow,
        pool_timeout=settings.pool_timeout,
        pool_recycle=settings.pool_recycle,
        pool_pre_ping=settings.pool_pre_ping,
        pool_use_lifo=settings.pool_use_lifo,
        hide_parameters=True,  # errors are logged, and parameters hold what users wrote
        connect_args=connect_args(settings, application),
    )
    watch(engine, slow_query=settings.slow_query)
    event.listen(engine, "commit", _refuse_to_commit_nothing)
    return engine


def connect_args(settings: DatabaseSettings, application: str) -> dict[str, object]:
    """libpq's arguments: time-outs are set by the server for each connection."""
    limits = {
        "statement_timeout": settings.statement_timeout,
        "lock_timeout": settings.lock_timeout,
        "idle_in_transaction_session_timeout": settings.idle_transaction_timeout,
    }
    return {
        "application_name": application,
        "connect_timeout": settings.connect_timeout,
        "options": " ".join(f"-c {name}={int(1000 * value)}" for name, value in limits.items()),
    }


def unit_of_work(engine: Engine) -> UnitOfWorkFactory:
    """A factory of units of work: `with uow() as u: …`."""
    sessions = sessionmaker(engine, expire_on_commit=False)

    @contextmanager
    def open_one() -> Iterator[UnitOfWork]:
        with sessions() as session, session.begin():
            yield session

    return open_one


class NothingToCommit(SQLAlchemyError):
    """A statement failed, and somebody went on as if it had not."""


def _refuse_to_commit_nothing(connection: Connection) -> None:
    """PostgreSQL answers COMMIT after a failed statement by a silent rollback."""
    driver = connection.connection.dbapi_connection
    if driver is not None and driver.info.transaction_status == TRANSACTION_STATUS_INERROR:
        raise NothingToCommit("a statement failed; its transaction cannot be committed")
