"""Two callers, and a worker."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.core.settings import Settings
from app.db.session import UnitOfWorkFactory
from tests.app.api.v1.scanning import Headers
from tests.app.factories import as_key, new_key
from tests.app.processes import worker
from tests.app.scans import a_user


def key_of(uow: UnitOfWorkFactory, email: str) -> Headers:
    """A verified user's API key, as a header."""
    with uow() as u:
        return as_key(new_key(u, a_user(u, email)))


@pytest.fixture
def ada(uow: UnitOfWorkFactory) -> Headers:
    return key_of(uow, "ada@site.test")


@pytest.fixture
def bob(uow: UnitOfWorkFactory) -> Headers:
    return key_of(uow, "bob@site.test")


@pytest.fixture
def working(settings: Settings) -> Iterator[None]:
    """A worker on the same database and blobs."""
    with worker(settings.database, APP_DATA_DIR=str(settings.app.data_dir.absolute())):
        yield
