"""What callers write is data: to the database, to headers, to the log."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import anyio
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import func, select

from app.core.ids import new_id
from app.db.session import UnitOfWorkFactory
from app.models import AuditEvent, User
from app.models.choices import Role
from tests.app.factories import log_in, new_user

SQL = [
    "' OR '1'='1",
    "'; DROP TABLE users; --",
    "%' OR TRUE --",
    "\\'; SELECT pg_sleep(10); --",
    "%(user_id)s",
    ":user_id",
    "%s%s%s",
]
NOTHING = "no such thing"


@pytest.fixture
def root(client: TestClient, uow: UnitOfWorkFactory) -> User:
    """An administrator, logged in: every list is open to them."""
    with uow() as u:
        one = new_user(u, role=Role.ADMIN)
        log_in(u, client, one)
    return one


def texts(client: TestClient) -> Iterator[tuple[str, str]]:
    """Lists, and each of their parameters that takes any text."""
    for path, methods in client.get("/api/v1/openapi.json").json()["paths"].items():
        for parameter in methods.get("get", {}).get("parameters", []):
            kinds = [parameter["schema"], *parameter["schema"].get("anyOf", [])]
            free = any(k.get("type") == "string" and not {"enum", "format"} & set(k) for k in kinds)
            if parameter["in"] == "query" and free:
                yield path, parameter["name"]


@pytest.mark.usefixtures("root")
def test_no_parameter_of_a_list_is_taken_for_sql(
    client: TestClient, uow: UnitOfWorkFactory
) -> None:
    found = list(texts(client))
    assert ("/api/v1/admin/users", "search") in found
    assert ("/api/v1/scans/{scan_id}/results", "path") in found
    ids = {"scan_id": new_id(), "comparison_id": new_id(), "site_id": new_id()}
    for path, name in found:
        url = path.format(**ids)
        expected = client.get(url, params={name: NOTHING})
        for attempt in SQL:
            answer = client.get(url, params={name: attempt})
            assert answer.status_code == expected.status_code < 500, (path, name, attempt)
            if answer.status_code == 200:
                assert answer.json()["items"] == expected.json()["items"], (path, name, attempt)
    with uow() as u:
        assert u.scalar(select(func.count()).select_from(User)) == 1


@pytest.mark.parametrize("attempt", SQL)
def test_nobody_logs_in_by_sql(client: TestClient, uow: UnitOfWorkFactory, attempt: str) -> None:
    with uow() as u:
        new_user(u)
    for body in (
        {"email": "ada@site.test", "password": attempt},
        {"email": f"ada@site.test{attempt}", "password": "x"},
    ):
        assert client.post("/api/v1/auth/login", json=body).status_code in (401, 422)
    for headers in ({"Authorization": f"Bearer {attempt}"}, {"Cookie": f"session={attempt}"}):
        assert client.get("/api/v1/account", headers=headers).status_code == 401


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("attempt", SQL)
def test_a_name_is_kept_as_it_was_written(client: TestClient, attempt: str) -> None:
    assert client.patch("/api/v1/account", json={"name": attempt}).json()["name"] == attempt


def asked(app: FastAPI, path: str, *headers: tuple[bytes, bytes]) -> dict[str, Any]:
    """The start of an answer to a request whose bytes no client library would send."""
    sent: list[dict[str, Any]] = []
    scope = {
        "type": "http",
        "method": "POST",
        "path": path,
        "raw_path": path.encode("utf-8", "replace"),
        "query_string": b"",
        "headers": [(b"host", b"testserver"), *headers],
        "client": ("192.0.2.1", 1),
        "server": ("testserver", 80),
        "scheme": "http",
        "http_version": "1.1",
    }

    async def receive() -> dict[str, Any]:
        body = b'{"email": "ada@site.test", "password": "wrong"}'
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    anyio.run(app, scope, receive, send)
    return sent[0]


EVIL = b"a\r\nSet-Cookie: session=mine"


@pytest.mark.parametrize("name", [b"x-request-id", b"origin", b"user-agent", b"idempotency-key"])
def test_no_header_of_a_request_adds_one_to_the_answer(app: FastAPI, name: bytes) -> None:
    start = asked(app, "/api/v1/auth/login", (name, EVIL), (b"content-type", b"application/json"))
    assert start["status"] in (401, 403)
    names = [key for key, _ in start["headers"]]
    assert b"set-cookie" not in names
    for _, value in start["headers"]:
        assert b"\n" not in value
        assert b"mine" not in value


def test_a_line_break_in_a_request_is_none_in_log_and_trail(
    app: FastAPI, uow: UnitOfWorkFactory, capfd: pytest.CaptureFixture[str]
) -> None:
    forged = b'Browser/1\r\n{"event": "audit", "audit_event": "login", "level": "info"}'
    json_body = (b"content-type", b"application/json")
    asked(app, "/api/v1/auth/login", (b"user-agent", forged), json_body)
    asked(app, '/nothing\n{"event": "audit", "audit_event": "login"}')
    events = [json.loads(line) for line in capfd.readouterr().err.splitlines()]
    assert [event["audit_event"] for event in events if event["event"] == "audit"] == [
        "login.failed"
    ]
    with uow() as u:
        (event,) = u.scalars(select(AuditEvent))
    assert "\n" not in event.user_agent
    assert event.user_agent.startswith("Browser/1{")
