"""A job is done once a worker lives to do it, whatever happened to the ones before."""

from __future__ import annotations

import os
import signal
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, text

from app.core import clock
from app.core.settings import DatabaseSettings, RetentionSettings
from app.db.session import UnitOfWorkFactory
from app.jobs.names import JobName
from app.jobs.queue import enqueue
from app.models import IdempotencyKey, User
from app.repositories.jobs import queue_state
from app.services.maintenance import purge_expired, reap
from app.worker.main import make_job_app
from tests.app.processes import wait_until, worker


@pytest.fixture
def expired_row(uow: UnitOfWorkFactory) -> None:
    with uow() as u:
        user = User(email="ada@site.test", password_hash="-")
        u.add(user)
        u.flush()
        for key, age in (("old", 1), ("new", -1)):
            u.add(
                IdempotencyKey(
                    user_id=user.id,
                    key=key,
                    route="POST /scans",
                    request_digest=b"-",
                    expires_at=clock.now() - timedelta(hours=age),
                )
            )


def keys(uow: UnitOfWorkFactory) -> list[str]:
    with uow() as u:
        return list(u.scalars(select(IdempotencyKey.key)))


PATIENT = {"DATABASE_LOCK_TIMEOUT": "600", "DATABASE_STATEMENT_TIMEOUT": "600"}


def jobs(engine: Engine) -> dict[str, int]:
    """Jobs other than the scheduler's own, by status."""
    query = text(
        "SELECT status::text, count(*) FROM procrastinate_jobs"
        " WHERE NOT jsonb_exists(args, 'timestamp') GROUP BY 1"
    )
    with engine.connect() as connection:
        return {row[0]: row[1] for row in connection.execute(query)}


def purge(uow: UnitOfWorkFactory) -> None:
    with uow() as u:
        enqueue(u, JobName.PURGE_EXPIRED, {})


@pytest.mark.usefixtures("expired_row")
def test_expired_rows_go_and_others_stay(
    database: DatabaseSettings, uow: UnitOfWorkFactory, tmp_path: Path
) -> None:
    purge(uow)
    with worker(database, APP_DATA_DIR=str(tmp_path)):
        wait_until(lambda: keys(uow) == ["new"])


@pytest.mark.usefixtures("expired_row")
def test_a_job_whose_worker_is_killed_is_done_by_another(
    database: DatabaseSettings, engine: Engine, uow: UnitOfWorkFactory, tmp_path: Path
) -> None:
    purge(uow)
    folder = str(tmp_path)
    with uow() as holder:
        holder.execute(text("LOCK TABLE sessions"))  # what the job waits for in its middle
        with worker(database, APP_DATA_DIR=folder) as first:
            wait_until(lambda: jobs(engine).get("doing") == 1)
            os.kill(first.pid, signal.SIGKILL)
            first.wait()
            assert jobs(engine) == {"doing": 1}
    with worker(database, APP_DATA_DIR=folder):
        wait_until(lambda: jobs(engine) == {"succeeded": 1})
    assert keys(uow) == ["new"]


@pytest.mark.usefixtures("expired_row")
def test_sigterm_lets_the_running_job_end_and_leaves_the_next(
    database: DatabaseSettings, engine: Engine, uow: UnitOfWorkFactory, tmp_path: Path
) -> None:
    purge(uow)
    with worker(database, APP_DATA_DIR=str(tmp_path)) as one:
        with uow() as holder:
            holder.execute(text("LOCK TABLE sessions"))
            wait_until(lambda: jobs(engine).get("doing") == 1)
            purge(uow)
            one.send_signal(signal.SIGTERM)
            with pytest.raises(AssertionError, match="in time"):
                wait_until(lambda: one.poll() is not None, 0.5)
        assert one.wait(20) == 0
    assert jobs(engine) == {"succeeded": 1, "todo": 1}


def attempts(engine: Engine) -> int:
    """How often a worker ended with the job undone."""
    with engine.connect() as connection:
        return connection.scalar(text("SELECT max(attempts) FROM procrastinate_jobs")) or 0


def test_a_job_is_left_to_a_worker_that_drains_however_long(
    database: DatabaseSettings, engine: Engine, uow: UnitOfWorkFactory, tmp_path: Path
) -> None:
    settings = {"APP_DATA_DIR": str(tmp_path), **PATIENT}
    purge(uow)
    with worker(database, **settings) as one, worker(database, **settings):
        with uow() as holder:
            holder.execute(text("LOCK TABLE sessions"))
            wait_until(lambda: jobs(engine).get("doing") == 1)
            one.send_signal(signal.SIGTERM)
            with pytest.raises(AssertionError, match="in time"):
                # more than twice as long as a silent worker is waited for
                wait_until(lambda: attempts(engine) > 0, 7)
        wait_until(lambda: jobs(engine) == {"succeeded": 1})


@pytest.mark.usefixtures("expired_row")
def test_a_job_that_hangs_ends_its_worker_and_is_done_by_another(
    database: DatabaseSettings, engine: Engine, uow: UnitOfWorkFactory, tmp_path: Path
) -> None:
    purge(uow)
    with uow() as holder:
        holder.execute(text("LOCK TABLE sessions"))
        with worker(database, APP_DATA_DIR=str(tmp_path), WORKER_DRAIN="0.5", **PATIENT) as one:
            wait_until(lambda: jobs(engine).get("doing") == 1)
            one.send_signal(signal.SIGTERM)
            assert one.wait(20) == 1
            assert one.stderr
            assert b"worker_hangs" in one.stderr.read()
        assert jobs(engine) == {"doing": 1}
    with worker(database, APP_DATA_DIR=str(tmp_path)):
        wait_until(lambda: jobs(engine) == {"succeeded": 1})
    assert keys(uow) == ["new"]


def test_a_job_that_keeps_killing_workers_is_buried(engine: Engine, uow: UnitOfWorkFactory) -> None:
    purge(uow)
    for _ in range(3):
        with engine.begin() as connection:  # what a worker leaves that dies
            connection.execute(text("UPDATE procrastinate_jobs SET status = 'doing'"))
        with uow() as u:
            reap(u, silent_for=10, max_attempts=3)
    assert jobs(engine) == {"failed": 1}


def test_a_living_workers_job_is_left_alone(engine: Engine, uow: UnitOfWorkFactory) -> None:
    purge(uow)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO procrastinate_workers DEFAULT VALUES"))
        connection.execute(
            text(
                "UPDATE procrastinate_jobs SET status = 'doing',"
                " worker_id = (SELECT id FROM procrastinate_workers)"
            )
        )
    with uow() as u:
        reap(u, silent_for=10, max_attempts=3)
        assert queue_state(u, alive_within=10).workers == 1
    assert jobs(engine) == {"doing": 1}


def test_finished_jobs_are_forgotten_after_a_while(engine: Engine, uow: UnitOfWorkFactory) -> None:
    for _ in range(3):
        purge(uow)
    with engine.begin() as connection:
        connection.execute(
            text("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id % 3 < 2")
        )
        connection.execute(
            text(
                "UPDATE procrastinate_events SET at = now() - interval '8 days'"
                " WHERE job_id % 3 = 1"
            )
        )
    with uow() as u:
        assert purge_expired(u, RetentionSettings())["jobs"] == 1
    assert jobs(engine) == {"succeeded": 1, "todo": 1}


def test_every_name_has_its_task(database: DatabaseSettings) -> None:
    names = {name for name in make_job_app(database).tasks if "builtin" not in name}
    assert names == {name.value for name in JobName}
