"""API keys: made, shown once, listed, revoked."""

from __future__ import annotations

from datetime import timedelta

import pytest
from fastapi.testclient import TestClient

from app.core import clock
from app.db.session import UnitOfWorkFactory
from app.models import User
from tests.app.factories import as_key, log_in, new_key, new_user

KEYS = "/api/v1/api-keys"


@pytest.fixture
def user(client: TestClient, uow: UnitOfWorkFactory) -> User:
    """Logged in."""
    with uow() as u:
        one = new_user(u)
        log_in(u, client, one)
    return one


@pytest.mark.usefixtures("user")
def test_a_key_is_shown_once(client: TestClient) -> None:
    ends = clock.now() + timedelta(days=90)
    body = {"name": " CI ", "scopes": ["scans:write"], "expires_at": ends.isoformat()}
    created = client.post(KEYS, json=body)
    assert created.status_code == 201
    key = created.json()
    assert key["key"].startswith("cr_")
    assert key["key"].startswith(key["prefix"])
    assert (key["name"], key["scopes"]) == ("CI", ["scans:write"])
    (listed,) = client.get(KEYS).json()["items"]
    assert "key" not in listed
    assert listed["id"] == key["id"]


@pytest.mark.usefixtures("user")
@pytest.mark.parametrize(
    "change", [{"name": " "}, {"scopes": []}, {"scopes": ["all"]}, {"expires_at": "2030-01-01"}]
)
def test_a_key_that_makes_no_sense(client: TestClient, change: dict[str, object]) -> None:
    response = client.post(KEYS, json={"name": "CI", "scopes": ["scans:read"]} | change)
    assert response.status_code == 422
    assert response.json()["errors"][0]["field"].startswith(f"body.{next(iter(change))}")


def test_a_revoked_key_is_gone(client: TestClient, uow: UnitOfWorkFactory, user: User) -> None:
    with uow() as u:
        new_key(u, user)
    (key,) = client.get(KEYS).json()["items"]
    assert client.delete(f"{KEYS}/{key['id']}").status_code == 204
    assert client.delete(f"{KEYS}/{key['id']}").status_code == 404
    assert client.get(KEYS).json()["items"] == []


def test_a_key_makes_no_keys(client: TestClient, uow: UnitOfWorkFactory, user: User) -> None:
    with uow() as u:
        secret = new_key(u, user)
    client.cookies.clear()
    body = {"name": "another", "scopes": ["scans:read"]}
    assert client.post(KEYS, json=body, headers=as_key(secret)).status_code == 403


def test_keys_come_page_by_page(client: TestClient, uow: UnitOfWorkFactory, user: User) -> None:
    for _ in range(3):
        with uow() as u:
            new_key(u, user)
    first = client.get(KEYS, params={"limit": 2}).json()
    second = client.get(KEYS, params={"limit": 2, "cursor": first["next_cursor"]}).json()
    made = [key["created_at"] for key in first["items"] + second["items"]]
    assert len(made) == 3
    assert made == sorted(made, reverse=True)
    assert second["next_cursor"] is None


@pytest.mark.usefixtures("user")
@pytest.mark.parametrize("cursor", ["x", "é", "MjAyNnxi", "fA", "a" * 201])
def test_a_cursor_that_no_page_gave_out(client: TestClient, cursor: str) -> None:
    response = client.get(KEYS, params={"cursor": cursor})
    assert response.status_code == 422
    assert response.json()["errors"][0]["field"] == "query.cursor"


def test_there_is_an_end_to_keys(client: TestClient, uow: UnitOfWorkFactory, user: User) -> None:
    with uow() as u:
        for _ in range(50):
            new_key(u, user)
    response = client.post(KEYS, json={"name": "CI", "scopes": ["scans:read"]})
    assert response.status_code == 409
