"""The account: profile, password, address, sessions, export, end."""

from __future__ import annotations

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import func, select

from app.core.ids import new_id
from app.db.base import Base
from app.db.session import UnitOfWorkFactory
from app.models import AuditEvent, OutboxMail, Site, SiteComponent, User
from app.models.choices import ComponentKind
from tests.app.factories import PASSWORD, as_key, log_in, new_key, new_user
from tests.app.mailbox import mails, token

ACCOUNT = "/api/v1/account"
AUTH = "/api/v1/auth"
NEW = "seven brown pears at dawn"


@pytest.fixture
def user(client: TestClient, uow: UnitOfWorkFactory) -> User:
    """Logged in."""
    with uow() as u:
        one = new_user(u)
        log_in(u, client, one)
    return one


def log_in_again(client: TestClient, email: str = "ada@site.test", password: str = NEW) -> int:
    body = {"email": email, "password": password}
    return client.post(f"{AUTH}/login", json=body).status_code


def test_a_key_may_ask_whose_it_is(client: TestClient, uow: UnitOfWorkFactory, user: User) -> None:
    with uow() as u:
        secret = new_key(u, user, "scans:read")
    client.cookies.clear()
    account = client.get(ACCOUNT, headers=as_key(secret)).json()
    assert account["id"] == str(user.id)
    assert (account["via"], account["scopes"]) == ("api_key", ["scans:read"])


@pytest.mark.usefixtures("user")
def test_the_name_may_change(client: TestClient) -> None:
    assert client.patch(ACCOUNT, json={"name": " Ada "}).json()["name"] == "Ada"
    assert client.patch(ACCOUNT, json={"name": "a\nb"}).status_code == 422
    assert client.get(ACCOUNT).json()["name"] == "Ada"


@pytest.mark.usefixtures("user")
def test_a_new_password_ends_the_other_sessions(
    app: FastAPI, client: TestClient, uow: UnitOfWorkFactory
) -> None:
    other = TestClient(app)
    log_in_again(other, password=PASSWORD)
    before = client.cookies["session"]
    body = {"current_password": PASSWORD, "new_password": NEW}
    assert client.post(f"{ACCOUNT}/password", json=body).status_code == 204
    assert client.cookies["session"] != before
    assert client.get(ACCOUNT).status_code == 200
    assert other.get(ACCOUNT).status_code == 401
    assert log_in_again(other) == 200
    assert mails(uow) == [("ada@site.test", "password_changed")]


@pytest.mark.usefixtures("user")
@pytest.mark.parametrize(
    ("current", "new", "status"), [("wrong", NEW, 401), (PASSWORD, "ada@site.test", 422)]
)
def test_a_password_that_does_not_change(
    client: TestClient, current: str, new: str, status: int
) -> None:
    body = {"current_password": current, "new_password": new}
    assert client.post(f"{ACCOUNT}/password", json=body).status_code == status
    assert log_in_again(client, password=PASSWORD) == 200


@pytest.mark.usefixtures("user")
def test_a_new_address_counts_once_its_link_is_opened(
    client: TestClient, uow: UnitOfWorkFactory
) -> None:
    asked = client.post(f"{ACCOUNT}/email", json={"email": "Ada@Elsewhere.test"})
    assert asked.status_code == 202
    assert mails(uow) == [("ada@elsewhere.test", "change_email")]
    assert client.get(ACCOUNT).json()["email"] == "ada@site.test"
    link = {"token": token(uow, "change_email")}
    assert client.post(f"{AUTH}/confirm-email", json=link).status_code == 204
    assert client.get(ACCOUNT).json()["email"] == "ada@elsewhere.test"
    assert mails(uow)[-1] == ("ada@site.test", "email_changed")


@pytest.mark.usefixtures("user")
def test_an_address_that_is_taken_gets_the_same_answer(
    client: TestClient, uow: UnitOfWorkFactory
) -> None:
    free = client.post(f"{ACCOUNT}/email", json={"email": "bob@site.test"})
    with uow() as u:
        new_user(u, "bob@site.test")
        new_user(u, "eve@site.test")
    taken = client.post(f"{ACCOUNT}/email", json={"email": "eve@site.test"})
    assert (free.status_code, free.text) == (taken.status_code, taken.text)
    assert mails(uow)[-1] == ("eve@site.test", "already_registered")
    link = {"token": token(uow, "change_email")}  # taken by somebody in between
    assert client.post(f"{AUTH}/confirm-email", json=link).status_code == 409


@pytest.mark.usefixtures("user")
def test_sessions_are_listed_and_ended(app: FastAPI, client: TestClient) -> None:
    others = [TestClient(app) for _ in range(2)]
    for other in others:
        other.headers["User-Agent"] = "Other/1"
        log_in_again(other, password=PASSWORD)
    sessions = client.get(f"{ACCOUNT}/sessions").json()
    assert [session["is_this"] for session in sessions].count(True) == 1
    latest = sessions[0]
    assert latest["user_agent"] == "Other/1"
    assert client.delete(f"{ACCOUNT}/sessions/{latest['id']}").status_code == 204
    assert client.delete(f"{ACCOUNT}/sessions/{new_id()}").status_code == 404
    assert [other.get(ACCOUNT).status_code for other in others] == [200, 401]
    assert client.delete(f"{ACCOUNT}/sessions").status_code == 204
    assert others[0].get(ACCOUNT).status_code == 401
    assert len(client.get(f"{ACCOUNT}/sessions").json()) == 1


def a_site(user: User) -> Site:
    versions = {"wordpress": "6.4", "php": "7.4", "target_wordpress": "6.8", "target_php": "8.3"}
    return Site(user_id=user.id, name="shop", **versions)


def test_the_export_holds_all_that_is_theirs(
    client: TestClient, uow: UnitOfWorkFactory, user: User
) -> None:
    with uow() as u:
        secret = new_key(u, user)
        stranger = new_user(u, "eve@site.test")
        site = a_site(user)
        u.add_all([site, a_site(stranger)])
        u.flush()
        u.add(SiteComponent(site_id=site.id, kind=ComponentKind.PLUGIN, slug="akismet"))
    response = client.get(f"{ACCOUNT}/export")
    assert "attachment" in response.headers["content-disposition"]
    tables = response.json()["tables"]
    assert [row["email"] for row in tables["users"]] == ["ada@site.test"]
    assert [row["id"] for row in tables["sites"]] == [str(site.id)]
    assert [row["slug"] for row in tables["site_components"]] == ["akismet"]
    assert len(tables["api_keys"]) == len(tables["sessions"]) == 1
    assert "account.exported" in [row["event"] for row in tables["audit_events"]]
    for kept_back in (secret, "hash", client.cookies["session"], str(stranger.id)):
        assert kept_back not in response.text


def test_a_deleted_account_leaves_nothing_of_its_own(
    client: TestClient, uow: UnitOfWorkFactory, user: User
) -> None:
    with uow() as u:
        secret = new_key(u, user)
        u.add(a_site(user))
    client.post(f"{ACCOUNT}/totp")
    assert client.delete(ACCOUNT).status_code == 204
    assert "session" not in client.cookies
    assert client.get(ACCOUNT, headers=as_key(secret)).status_code == 401
    with uow() as u:
        for table in Base.metadata.sorted_tables:
            if "user_id" in table.columns and table.name not in ("audit_events", "outbox_mails"):
                assert u.scalar(select(func.count()).select_from(table)) == 0, table.name
        assert set(u.scalars(select(AuditEvent.user_id))) == {None}
        assert u.scalars(select(OutboxMail.template)).all() == ["account_deleted"]
    assert log_in_again(client, password=PASSWORD) == 401
