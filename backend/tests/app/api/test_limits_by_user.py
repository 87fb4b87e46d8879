"""Users do not use up each other's requests, also behind one address."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from app.core.settings import RateLimitSettings, Settings
from app.db.session import UnitOfWorkFactory
from app.main import create_app
from tests.app.factories import as_key, new_key, new_user


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    strict = RateLimitSettings(read="3/hour")
    with TestClient(create_app(settings.model_copy(update={"rate_limit": strict}))) as one:
        yield one


@pytest.mark.parametrize("path", ["/api/v1/scans", "/api/v1/sites", "/api/v1/accepted-findings"])
def test_who_asked_too_often_waits_and_others_do_not(
    client: TestClient, uow: UnitOfWorkFactory, path: str
) -> None:
    with uow() as u:
        ada, bob = (
            as_key(new_key(u, new_user(u, address))) for address in ("ada@a.test", "bob@b.test")
        )
    answers = [client.get(path, headers=ada).status_code for _ in range(4)]
    assert answers == [200, 200, 200, 429]
    assert client.get(path, headers=bob).status_code == 200
