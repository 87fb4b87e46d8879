"""A unit of work is one transaction; the engine keeps its limits and says what it does."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest
from sqlalchemy import Engine, QueuePool, func, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from app.core.logging import configure_logging
from app.core.problems import InternalError, Unavailable
from app.core.settings import DatabaseSettings, LogSettings
from app.db.errors import as_problem
from app.db.session import NothingToCommit, UnitOfWorkFactory, make_engine, unit_of_work
from app.models import User


@pytest.fixture
def logged() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    configure_logging(LogSettings(level="DEBUG"))
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def events(capfd: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capfd.readouterr().err.splitlines()]


def users(engine: Engine) -> int:
    with engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(User)) or 0


def a_user(email: str = "ada@site.test") -> User:
    return User(email=email, password_hash="-")


def test_leaving_the_block_commits(engine: Engine, uow: UnitOfWorkFactory) -> None:
    with uow() as u:
        user = a_user()
        u.add(user)
        u.flush()
        assert users(engine) == 0
    assert users(engine) == 1
    assert user.email == "ada@site.test"  # still readable outside


def test_an_exception_rolls_back(engine: Engine, uow: UnitOfWorkFactory) -> None:
    def fail() -> None:
        with uow() as u:
            u.add(a_user())
            u.flush()
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert users(engine) == 0


def test_a_violated_constraint_is_our_fault(uow: UnitOfWorkFactory) -> None:
    with pytest.raises(IntegrityError) as failed, uow() as u:
        u.add_all([a_user(), a_user()])
    assert isinstance(as_problem(failed.value), InternalError)


def test_what_failed_cannot_be_committed(engine: Engine, uow: UnitOfWorkFactory) -> None:
    def swallow() -> None:
        with uow() as u:
            u.add(a_user())
            u.flush()
            with suppress(DBAPIError):
                u.execute(text("SELECT 1 / 0"))

    with pytest.raises(NothingToCommit):
        swallow()
    assert users(engine) == 0


def limited(database: DatabaseSettings, **limits: float) -> DatabaseSettings:
    return database.model_copy(update=limits)


def test_a_long_statement_is_cut_off(database: DatabaseSettings) -> None:
    engine = make_engine(limited(database, statement_timeout=0.1))
    with pytest.raises(OperationalError) as failed, unit_of_work(engine)() as u:
        u.execute(text("SELECT pg_sleep(5)"))
    assert isinstance(as_problem(failed.value), Unavailable)
    engine.dispose()


def test_a_wait_for_a_lock_is_cut_off(database: DatabaseSettings) -> None:
    engine = make_engine(limited(database, lock_timeout=0.1))
    uow = unit_of_work(engine)
    with uow() as holder:
        holder.execute(text("LOCK TABLE users"))
        with pytest.raises(OperationalError) as failed, uow() as u:
            u.execute(text("LOCK TABLE users"))
    assert isinstance(as_problem(failed.value), Unavailable)
    engine.dispose()


def test_a_full_pool_answers_in_time(database: DatabaseSettings) -> None:
    engine = make_engine(limited(database, pool_size=1, max_overflow=0, pool_timeout=0.1))
    with engine.connect(), pytest.raises(PoolTimeoutError) as failed:
        engine.connect()
    assert isinstance(as_problem(failed.value), Unavailable)
    engine.dispose()


def test_a_server_that_is_away_is_a_passing_failure() -> None:
    nowhere = DatabaseSettings(url="postgresql://u:p@127.0.0.1:1/x")  # type: ignore[arg-type]
    with pytest.raises(SQLAlchemyError) as failed:
        make_engine(nowhere).connect()
    assert isinstance(as_problem(failed.value), Unavailable)


def test_a_connection_lost_while_idle_is_replaced(engine: Engine) -> None:
    with engine.connect() as connection:
        pid = connection.scalar(text("SELECT pg_backend_pid()"))
    other = make_engine(DatabaseSettings(url=engine.url.render_as_string(hide_password=False)))  # type: ignore[arg-type]
    with other.connect() as connection:
        connection.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
    other.dispose()
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT 1")) == 1


def test_the_pool_and_the_time_outs_are_those_of_the_settings(engine: Engine) -> None:
    pool = engine.pool
    assert isinstance(pool, QueuePool)
    assert (pool.size(), pool._max_overflow, pool.timeout()) == (5, 10, 30)
    assert (pool._recycle, pool._pre_ping, pool._pool.use_lifo) == (3600, True, True)
    with engine.connect() as connection:
        shown = [
            connection.scalar(text(f"SHOW {name}"))
            for name in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
        ]
    assert shown == ["15s", "5s", "1min"]


@pytest.mark.usefixtures("logged")
def test_pool_events_are_logged(engine: Engine, capfd: pytest.CaptureFixture[str]) -> None:
    with engine.connect():
        pass
    names = [event["event"] for event in events(capfd)]
    assert names == ["pool_connect", "pool_checkout", "pool_checkin"]


@pytest.mark.usefixtures("logged")
def test_a_slow_query_is_logged_without_its_parameters(
    database: DatabaseSettings, capfd: pytest.CaptureFixture[str]
) -> None:
    engine = make_engine(limited(database, slow_query=0.05))
    with engine.connect() as connection:
        connection.execute(text("SELECT pg_sleep(0.1), :name"), {"name": "zk3vq9ty"})
        connection.execute(text("SELECT 1"))
    output = capfd.readouterr().err
    slow = [line for line in output.splitlines() if '"slow_query"' in line]
    assert len(slow) == 1
    assert "pg_sleep" in slow[0]
    assert "zk3vq9ty" not in output
    engine.dispose()


def test_threads_beyond_the_pool_wait_and_are_served(database: DatabaseSettings) -> None:
    engine = make_engine(limited(database, pool_size=2, max_overflow=1))
    uow = unit_of_work(engine)
    served: list[int] = []

    def work(number: int) -> None:
        with uow() as u:
            u.execute(text("SELECT pg_sleep(0.01)"))
        served.append(number)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert len(served) == 20
    engine.dispose()
