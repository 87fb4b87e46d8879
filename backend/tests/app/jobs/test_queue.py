"""A job exists exactly when the unit of work that asked for it was committed."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, text

from app.db.session import UnitOfWorkFactory
from app.jobs.names import JobName
from app.jobs.queue import enqueue
from app.models import User


def rows(engine: Engine) -> list[tuple[object, ...]]:
    query = text("SELECT task_name, queue_name, priority, lock, args FROM procrastinate_jobs")
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(query)]


def test_a_commit_brings_the_job(engine: Engine, uow: UnitOfWorkFactory) -> None:
    with uow() as u:
        number = enqueue(u, JobName.PURGE_EXPIRED, {"n": 1}, priority=5, lock="user:1")
        assert rows(engine) == []
    assert number is not None
    assert rows(engine) == [(JobName.PURGE_EXPIRED, "maintenance", 5, "user:1", {"n": 1})]


def test_a_rollback_takes_it_away(engine: Engine, uow: UnitOfWorkFactory) -> None:
    def fail() -> None:
        with uow() as u:
            enqueue(u, JobName.PURGE_EXPIRED, {})
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert rows(engine) == []


def test_once_means_once_and_spoils_nothing(engine: Engine, uow: UnitOfWorkFactory) -> None:
    with uow() as u:
        assert enqueue(u, JobName.PURGE_EXPIRED, {}, once="purge") is not None
    with uow() as u:
        u.add(User(email="ada@site.test", password_hash="-"))
        assert enqueue(u, JobName.PURGE_EXPIRED, {}, once="purge") is None
    assert len(rows(engine)) == 1
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM users")) == 1
