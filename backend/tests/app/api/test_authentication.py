"""Who is let in: by API key or by session, and with what each may do."""

from __future__ import annotations

from datetime import timedelta

import pytest
from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import select, update

from app.api.deps import AdminUser, CurrentUser, RecentUser, scoped
from app.core import clock
from app.db.session import UnitOfWorkFactory
from app.models import ApiKey, BrowserSession, User
from app.models.choices import Role
from tests.app.factories import as_key, log_in, new_key, new_user


@pytest.fixture(autouse=True)
def routes(app: FastAPI) -> None:
    @app.get("/me")
    def me(principal: CurrentUser) -> str:
        return f"{principal.user_id} by {principal.via}"

    @app.post("/scans", dependencies=[Depends(scoped("scans:write"))])
    def scans() -> None: ...

    @app.post("/danger")
    def danger(principal: RecentUser) -> None: ...

    @app.get("/admin")
    def admin(principal: AdminUser) -> None: ...


@pytest.fixture
def user(uow: UnitOfWorkFactory) -> User:
    with uow() as u:
        return new_user(u)


def code(client: TestClient, method: str, path: str, **request: dict[str, str]) -> str:
    response = client.request(method, path, **request)  # type: ignore[arg-type]
    if response.is_success:
        return "ok"
    return str(response.json()["type"].rpartition(":")[2])


@pytest.mark.parametrize(
    "headers", [{}, as_key("cr_nonsense"), {"Authorization": "Basic YTpi"}, as_key("cr_\x7f")]
)
def test_nobody_is_asked_to_log_in(client: TestClient, headers: dict[str, str]) -> None:
    response = client.get("/me", headers=headers)
    assert response.status_code == 401
    assert response.headers["www-authenticate"] == "Bearer"


def test_a_key_names_its_user(client: TestClient, uow: UnitOfWorkFactory, user: User) -> None:
    with uow() as u:
        secret = new_key(u, user)
    assert client.get("/me", headers=as_key(secret)).json() == f"{user.id} by api_key"
    with uow() as u:
        assert u.scalars(select(ApiKey.last_used_at)).one() is not None


def test_a_key_does_only_what_its_scopes_say(
    client: TestClient, uow: UnitOfWorkFactory, user: User
) -> None:
    with uow() as u:
        reader, writer = new_key(u, user, "scans:read"), new_key(u, user, "scans:write")
    assert code(client, "POST", "/scans", headers=as_key(reader)) == "scope-missing"
    assert code(client, "POST", "/scans", headers=as_key(writer)) == "ok"
    assert code(client, "POST", "/danger", headers=as_key(writer)) == "session-needed"


@pytest.mark.parametrize("column", ["expires_at", "revoked_at"])
def test_a_key_past_its_time_is_none(
    client: TestClient, uow: UnitOfWorkFactory, user: User, column: str
) -> None:
    with uow() as u:
        secret = new_key(u, user)
        u.execute(update(ApiKey).values({column: clock.now() - timedelta(seconds=1)}))
    assert client.get("/me", headers=as_key(secret)).status_code == 401


def test_without_a_verified_address_one_may_only_look(
    client: TestClient, uow: UnitOfWorkFactory
) -> None:
    with uow() as u:
        log_in(u, client, new_user(u, is_verified=False))
    assert code(client, "GET", "/me") == "ok"
    assert code(client, "POST", "/scans") == "address-not-verified"


def test_a_session_names_its_user(client: TestClient, uow: UnitOfWorkFactory, user: User) -> None:
    with uow() as u:
        log_in(u, client, user)
    assert client.get("/me").json() == f"{user.id} by session"
    assert code(client, "POST", "/scans") == "ok"


@pytest.mark.parametrize("token", [None, "", "made up"])
def test_a_session_changes_nothing_without_its_csrf_token(
    client: TestClient, uow: UnitOfWorkFactory, user: User, token: str | None
) -> None:
    with uow() as u:
        log_in(u, client, user)
    del client.headers["X-CSRF-Token"]
    headers = {} if token is None else {"X-CSRF-Token": token}
    assert code(client, "POST", "/scans", headers=headers) == "csrf-failed"
    assert code(client, "GET", "/me") == "ok"


@pytest.mark.parametrize(
    ("column", "age"), [("expires_at", timedelta()), ("last_seen_at", timedelta(days=8))]
)
def test_a_session_past_its_time_is_none(
    client: TestClient, uow: UnitOfWorkFactory, user: User, column: str, age: timedelta
) -> None:
    with uow() as u:
        log_in(u, client, user)
        u.flush()
        u.execute(update(BrowserSession).values({column: clock.now() - age}))
    assert client.get("/me").status_code == 401


def test_a_session_that_awaits_its_second_factor_is_none(
    client: TestClient, uow: UnitOfWorkFactory, user: User
) -> None:
    with uow() as u:
        log_in(u, client, user)
        u.flush()
        u.execute(update(BrowserSession).values(awaits_second_factor=True))
    assert client.get("/me").status_code == 401


def test_what_is_dangerous_asks_for_the_password_again(
    client: TestClient, uow: UnitOfWorkFactory, user: User
) -> None:
    with uow() as u:
        log_in(u, client, user)
        u.flush()
    assert code(client, "POST", "/danger") == "ok"
    with uow() as u:
        long_ago = clock.now() - timedelta(minutes=16)
        u.execute(update(BrowserSession).values(authenticated_at=long_ago))
    assert code(client, "POST", "/danger") == "password-needed"


def test_only_administrators_administrate(
    client: TestClient, uow: UnitOfWorkFactory, user: User
) -> None:
    with uow() as u:
        admin = new_user(u, "admin@site.test", role=Role.ADMIN)
        key = new_key(u, admin)
        log_in(u, client, user)
    assert code(client, "GET", "/admin") == "admin-needed"
    with uow() as u:
        log_in(u, client, admin)
    assert code(client, "GET", "/admin") == "ok"
    client.cookies.clear()
    assert code(client, "GET", "/admin", headers=as_key(key)) == "session-needed"
