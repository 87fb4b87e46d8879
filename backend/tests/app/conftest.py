"""A real PostgreSQL for every test that asks for one: a fresh copy of a migrated database."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import psycopg2
import pytest
from pydantic import SecretStr
from sqlalchemy import Engine

from app.core.settings import DatabaseSettings
from app.db.migrations import upgrade
from app.db.session import UnitOfWorkFactory, make_engine, unit_of_work
from app.embedded.cluster import Cluster

TEMPLATE = "migrated"
_numbers = count(1)


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
