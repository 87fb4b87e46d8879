"""Every failure is a problem document, with an id to ask about and nothing of what was sent."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

import pytest
from fastapi import Body, Depends, FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response
from pydantic import BaseModel
from sqlalchemy import text

from app.api.deps import Uow, limited
from app.core.problems import Conflict
from app.core.settings import DatabaseSettings, HttpSettings, RateLimitSettings, Settings
from app.main import create_app


class Login(BaseModel):
    email: str
    password: Annotated[str, Body(min_length=20)]


def problem(response: Response, status: int, code: str) -> dict[str, Any]:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    document: dict[str, Any] = response.json()
    assert document["status"] == status
    assert document["type"] == f"urn:coderenew:problem:{code}"
    assert document["title"]
    assert document["request_id"] == response.headers["x-request-id"]
    assert response.headers["x-content-type-options"] == "nosniff"
    return document


def test_an_unknown_path(client: TestClient) -> None:
    document = problem(client.get("/api/v1/nothing"), 404, "not-found")
    assert document["instance"] == "/api/v1/nothing"


def test_a_wrong_method_names_the_right_ones(client: TestClient) -> None:
    response = client.delete("/api/v1/health/live")
    problem(response, 405, "method-not-allowed")
    assert response.headers["allow"] == "GET"


def test_invalid_fields_are_named_and_not_repeated(app: FastAPI, client: TestClient) -> None:
    @app.post("/login")
    def login(body: Login) -> None: ...

    response = client.post("/login", json={"password": "hunter2"})
    document = problem(response, 422, "invalid")
    assert {error["field"] for error in document["errors"]} == {"body.email", "body.password"}
    assert "hunter2" not in response.text


def test_a_body_that_is_no_json(app: FastAPI, client: TestClient) -> None:
    @app.post("/login")
    def login(body: Login) -> None: ...

    response = client.post("/login", content=b"{", headers={"content-type": "application/json"})
    problem(response, 422, "invalid")


def test_text_that_cannot_be_stored(app: FastAPI, client: TestClient) -> None:
    @app.get("/names")
    def names(name: str, uow: Uow) -> None:
        with uow() as u:
            u.execute(text("SELECT :name"), {"name": name})

    problem(client.get("/names", params={"name": "a\0b"}), 422, "invalid")
    assert client.get("/names", params={"name": "ab"}).status_code == 200


def test_a_failure_that_nobody_foresaw(app: FastAPI, client: TestClient) -> None:
    @app.get("/fails")
    def fails() -> None:
        raise RuntimeError("the secret is hunter2")

    response = client.get("/fails")
    problem(response, 500, "internal-error")
    assert "hunter2" not in response.text


def test_a_services_problem_keeps_what_it_says(app: FastAPI, client: TestClient) -> None:
    @app.get("/conflict")
    def conflict() -> None:
        raise Conflict("The scan is running.", scan="42")

    document = problem(client.get("/conflict"), 409, "conflict")
    assert (document["detail"], document["scan"]) == ("The scan is running.", "42")


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_that_is_too_large(app: FastAPI, client: TestClient, chunked: bool) -> None:
    @app.post("/login")
    def login(body: Login) -> None: ...

    body = b"x" * 1_048_577
    content = iter([body[:1000], body[1000:]]) if chunked else body
    problem(client.post("/login", content=content), 413, "payload-too-large")


def test_an_upload_that_is_too_large_learns_the_way_round(client: TestClient) -> None:
    length = str(60 * 1_048_576)
    response = client.put("/api/v1/uploads/1", content=b"", headers={"content-length": length})
    assert "coderenew facts" in problem(response, 413, "payload-too-large")["detail"]


@pytest.mark.parametrize(
    ("method", "path", "kind", "files"),
    [
        ("POST", "/api/v1/scans", "multipart/form-data; boundary=x", 1),
        ("POST", "/api/v1/compare", "multipart/form-data; boundary=x", 2),
        ("PUT", "/api/v1/uploads/1", "application/zip", 1),
        ("POST", "/api/v1/scans", "application/json", 0),
        ("POST", "/api/v1/scans/1/rescan", "application/json", 0),
        ("PUT", "/api/v1/scans/1/results/1/acceptance", "multipart/form-data; boundary=x", 0),
        ("POST", "/api/v1/auth/login", "multipart/form-data; boundary=x", 0),
    ],
)
def test_only_what_brings_files_may_be_large(
    client: TestClient, method: str, path: str, kind: str, files: int
) -> None:
    def status(length: int) -> int:
        headers = {"content-type": kind, "content-length": str(length)}
        return client.request(method, path, content=b"", headers=headers).status_code

    most = files * 52_428_800 or 1_048_576
    assert status(most) in (401, 403, 404, 422)
    assert status(most + 100_000) == 413


def test_too_many_requests_says_how_long_to_wait(settings: Settings) -> None:
    limits = RateLimitSettings(auth="2/minute")
    app = create_app(settings.model_copy(update={"rate_limit": limits}))

    @app.get("/limited", dependencies=[Depends(limited("auth"))])
    def limited_route() -> None: ...

    with TestClient(app) as client:
        assert client.get("/limited").headers["ratelimit-remaining"] == "1"
        client.get("/limited")
        response = client.get("/limited")
    document = problem(response, 429, "too-many-requests")
    assert int(response.headers["retry-after"]) == document["retry_after"] >= 1


def test_a_request_that_takes_too_long(settings: Settings) -> None:
    app = create_app(settings.model_copy(update={"http": HttpSettings(request_timeout=0.1)}))

    @app.get("/slow")
    @app.get("/api/v1/scans/1/slow/x")
    async def slow() -> None:
        await asyncio.sleep(30)

    with TestClient(app) as client:
        problem(client.get("/slow"), 504, "timed-out")
        problem(client.get("/api/v1/scans/1/slow/x"), 504, "timed-out")


def test_a_database_that_is_away(settings: Settings) -> None:
    nowhere = DatabaseSettings(url="postgresql://u:p@127.0.0.1:1/x")  # type: ignore[arg-type]
    app = create_app(settings.model_copy(update={"database": nowhere}))

    @app.get("/rows")
    def rows(uow: Uow) -> None:
        with uow() as u:
            u.execute(text("SELECT 1"))

    with TestClient(app) as client:
        response = client.get("/rows")
    problem(response, 503, "unavailable")
    assert response.headers["retry-after"]


def test_a_commit_that_fails_is_never_a_201(app: FastAPI, client: TestClient) -> None:
    @app.post("/rows", status_code=201)
    def rows(uow: Uow) -> str:
        with uow() as u:
            u.execute(text("INSERT INTO twins VALUES (1), (1)"))
        return "created"

    with app.state.wiring.uow() as u:
        u.execute(text("CREATE TABLE twins (n int UNIQUE DEFERRABLE INITIALLY DEFERRED)"))
    problem(client.post("/rows"), 500, "internal-error")
    with app.state.wiring.uow() as u:
        assert u.scalar(text("SELECT count(*) FROM twins")) == 0


def test_a_commit_on_a_dead_connection_is_never_a_201(app: FastAPI, client: TestClient) -> None:
    @app.post("/rows", status_code=201)
    def rows(uow: Uow) -> str:
        with uow() as u, uow() as other:
            pid = u.scalar(text("SELECT pg_backend_pid()"))
            other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
        return "created"

    problem(client.post("/rows"), 503, "unavailable")
