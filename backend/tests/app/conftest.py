"""A real PostgreSQL for every test that asks for one: a fresh copy of a migrated database."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg2
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import SecretStr
from sqlalchemy import Engine

from app.core.settings import (
    AccountSettings,
    AppSettings,
    DatabaseSettings,
    Environment,
    RateLimitSettings,
    Settings,
)
from app.db.migrations import upgrade
from app.db.session import UnitOfWorkFactory, make_engine, unit_of_work
from app.embedded.cluster import Cluster
from app.main import create_app

TEMPLATE = "migrated"
_numbers = count(1)


@contextmanager
def logging_restored() -> Iterator[None]:
    """What is done in this block to the logging of the process is undone."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A running server for this test process."""
    one = Cluster(tmp_path_factory.mktemp("postgres"), durable=False)
    one.start()
    yield one
    one.stop()


@pytest.fixture(scope="session")
def template(cluster: Cluster) -> str:
    """The name of a database with every migration applied."""
    upgrade(settings_for(cluster.create_database(TEMPLATE)))
    return TEMPLATE


@pytest.fixture
def empty_database(cluster: Cluster) -> Iterator[DatabaseSettings]:
    """A database without any table."""
    yield from _fresh(cluster, "template1")


@pytest.fixture
def database(cluster: Cluster, template: str) -> Iterator[DatabaseSettings]:
    """A migrated, empty database."""
    yield from _fresh(cluster, template)


@pytest.fixture
def engine(database: DatabaseSettings) -> Iterator[Engine]:
    one = make_engine(database)
    yield one
    one.dispose()


@pytest.fixture
def uow(engine: Engine) -> UnitOfWorkFactory:
    return unit_of_work(engine)


@pytest.fixture
def settings(database: DatabaseSettings, tmp_path: Path) -> Settings:
    """Settings for a test environment with a database of its own."""
    return Settings(
        app=AppSettings(environment=Environment.TEST, data_dir=tmp_path),
        database=database,
        rate_limit=RateLimitSettings(enabled=False),
        account=AccountSettings(argon2_passes=1, argon2_memory_kib=64, answer_floor=0),
    )


@pytest.fixture
def app(settings: Settings) -> Iterator[FastAPI]:
    """The application; tests may add routes to it."""
    with logging_restored():
        yield create_app(settings)


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, raise_server_exceptions=False) as one:
        yield one


def settings_for(url: str) -> DatabaseSettings:
    return DatabaseSettings(url=SecretStr(url))


def _fresh(cluster: Cluster, template: str) -> Iterator[DatabaseSettings]:
    name = f"test_{next(_numbers)}"
    yield settings_for(cluster.create_database(name, template=template))
    connection = psycopg2.connect(cluster.url("postgres"))
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
    connection.close()
