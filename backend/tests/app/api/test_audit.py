"""Users see what happened to the security of their account, and nobody else's."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import select

from app.db.session import UnitOfWorkFactory
from app.models import AuditEvent
from tests.app.factories import PASSWORD, log_in, new_user, send_csrf
from tests.app.mailbox import token

ACCOUNT, AUTH = "/api/v1/account", "/api/v1/auth"
ADA = {"email": "ada@site.test", "password": PASSWORD}
NEW = "seven brown pears at dawn"


def events(client: TestClient) -> list[dict[str, Any]]:
    """All of the caller's, oldest first, page by page."""
    found: list[dict[str, Any]] = []
    query: dict[str, Any] = {"limit": 3}
    while True:
        page = client.get(f"{ACCOUNT}/audit-events", params=query).json()
        found += page["items"]
        if page["next_cursor"] is None:
            return found[::-1]
        query["cursor"] = page["next_cursor"]


def test_each_step_of_an_accounts_life_is_written(
    client: TestClient, app: FastAPI, uow: UnitOfWorkFactory
) -> None:
    client.headers["User-Agent"] = "Browser/1"
    client.post(f"{AUTH}/register", json=ADA)
    client.post(f"{AUTH}/verify-email", json={"token": token(uow, "verify_email")})
    client.post(f"{AUTH}/login", json=ADA | {"password": "wrong"})
    client.post(f"{AUTH}/login", json=ADA)
    send_csrf(client)
    key = {"name": "CI", "scopes": ["scans:read"]}
    key_id = client.post("/api/v1/api-keys", json=key).json()["id"]
    client.delete(f"/api/v1/api-keys/{key_id}")
    client.post(f"{AUTH}/confirm", json={"password": PASSWORD})
    send_csrf(client)
    change = {"current_password": PASSWORD, "new_password": NEW}
    client.post(f"{ACCOUNT}/password", json=change)
    send_csrf(client)
    client.post(f"{ACCOUNT}/email", json={"email": "ada@elsewhere.test"})
    client.post(f"{AUTH}/confirm-email", json={"token": token(uow, "change_email")})
    send_csrf(client)
    client.get(f"{ACCOUNT}/export")
    client.post(f"{AUTH}/logout")
    client.post(f"{AUTH}/forgot-password", json={"email": "ada@elsewhere.test"})
    reset = {"token": token(uow, "reset_password"), "password": PASSWORD}
    client.post(f"{AUTH}/reset-password", json=reset)
    client.post(f"{AUTH}/login", json={"email": "ada@elsewhere.test", "password": PASSWORD})
    send_csrf(client)

    seen = events(client)
    assert [event["event"] for event in seen] == [
        "register",
        "email.verified",
        "login.failed",
        "login",
        "api_key.created",
        "api_key.revoked",
        "password.confirmed",
        "password.confirmed",
        "password.changed",
        "email.change_asked",
        "email.changed",
        "account.exported",
        "session.ended",
        "password.forgotten",
        "password.reset",
        "login",
    ]
    assert {event["user_agent"] for event in seen} == {"Browser/1"}
    assert len({event["request_id"] for event in seen}) == len(seen) - 1  # one changed a password
    assert "user_id" not in seen[0]
    assert PASSWORD not in str(seen)

    eve = TestClient(app)
    with uow() as u:
        log_in(u, eve, new_user(u, "eve@site.test"))
    assert events(eve) == []

    assert client.delete(ACCOUNT).status_code == 204
    with uow() as u:
        last = u.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
        assert last is not None
        assert (last.event, last.user_id) == ("account.deleted", None)


def test_a_lock_is_written(client: TestClient, uow: UnitOfWorkFactory) -> None:
    with uow() as u:
        user = new_user(u)
    for _ in range(6):
        client.post(f"{AUTH}/login", json=ADA | {"password": "wrong"})
    with uow() as u:
        log_in(u, client, user)
    seen = [(event["event"], event["details"]) for event in events(client)]
    assert seen == [("login.failed", {"locked": False})] * 5 + [
        ("account.locked", {"failures": 5}),
        ("login.failed", {"locked": True}),
    ]
