"""Registering: a mailed link, and nothing for strangers to learn."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy import select, text, update

from app.core import clock
from app.core.settings import AccountSettings, Settings
from app.db.session import UnitOfWorkFactory
from app.main import create_app
from app.models import AuditEvent, EmailToken, User
from app.services.accounts import registration
from app.services.accounts.passwords import Passwords
from tests.app.factories import PASSWORD, log_in, new_user, send_csrf
from tests.app.mailbox import mails, token
from tests.app.processes import wait_until

AUTH = "/api/v1/auth"
WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"


def register(client: TestClient, email: str = "ada@site.test", **fields: str) -> Response:
    body = {"email": email, "password": PASSWORD} | fields
    return client.post(f"{AUTH}/register", json=body)


def find(uow: UnitOfWorkFactory, email: str) -> User:
    with uow() as u:
        return u.scalars(select(User).where(User.email == email)).one()


def test_an_account_is_verified_by_the_mailed_link(
    client: TestClient, uow: UnitOfWorkFactory
) -> None:
    assert register(client, " Ada@Site.TEST ").status_code == 202
    assert mails(uow) == [("ada@site.test", "verify_email")]
    assert not find(uow, "ada@site.test").is_verified
    link = {"token": token(uow, "verify_email")}
    assert client.post(f"{AUTH}/verify-email", json=link).status_code == 204
    assert find(uow, "ada@site.test").is_verified
    again = client.post(f"{AUTH}/verify-email", json=link)
    assert (again.status_code, again.json()["type"]) == (
        400,
        "urn:coderenew:problem:link-not-valid",
    )


def test_a_browser_gets_new_cookies_with_its_new_rights(
    client: TestClient, uow: UnitOfWorkFactory
) -> None:
    register(client)
    with uow() as u:
        log_in(u, client, u.scalars(select(User)).one())
    before = client.cookies["session"]
    site = {"name": "shop", "wordpress": "6.4", "php": "8.1"}
    assert client.post("/api/v1/sites", json=site).status_code == 403
    client.post(f"{AUTH}/verify-email", json={"token": token(uow, "verify_email")})
    assert client.cookies["session"] != before
    send_csrf(client)
    assert client.post("/api/v1/sites", json=site).status_code != 403
    client.cookies.clear()
    client.cookies.set("session", before)
    assert client.get("/api/v1/account").status_code == 401


def test_a_taken_address_gets_the_same_answer_and_its_owner_a_mail(
    client: TestClient, uow: UnitOfWorkFactory
) -> None:
    with uow() as u:
        new_user(u)
    taken, free = register(client, name="Eve"), register(client, "bob@site.test")
    assert (taken.status_code, taken.json()) == (free.status_code, free.json())
    assert mails(uow) == [
        ("ada@site.test", "already_registered"),
        ("bob@site.test", "verify_email"),
    ]
    assert find(uow, "ada@site.test").name == ""


def test_nobody_sits_on_an_address_that_is_not_theirs(
    client: TestClient, uow: UnitOfWorkFactory
) -> None:
    register(client, password="mallory was here first")
    register(client)
    link = {"token": token(uow, "already_registered"), "password": PASSWORD}
    assert client.post(f"{AUTH}/reset-password", json=link).status_code == 204
    assert find(uow, "ada@site.test").is_verified
    for password, status in (("mallory was here first", 401), (PASSWORD, 200)):
        body = {"email": "ada@site.test", "password": password}
        assert client.post(f"{AUTH}/login", json=body).status_code == status


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("plum7", "password_short"),
        ("q1w2e3r4t5y6", "password_breached"),
        ("PASSWORD1234", "password_breached"),
        ("aaaaaaaaaaaaaaaa", "password_weak"),
        ("ada@site.test1", "password_weak"),
        ("coderenew2026", "password_weak"),
        ("x" * 201, "too_long"),
    ],
)
def test_passwords_that_others_guess_are_refused(
    client: TestClient, uow: UnitOfWorkFactory, password: str, code: str
) -> None:
    response = register(client, password=password)
    assert response.status_code == 422
    (error,) = response.json()["errors"]
    assert (error["field"], error["code"]) == ("body.password", code)
    assert password not in response.text
    assert mails(uow) == []


@pytest.mark.parametrize(
    "email", ["", "ada", "ada@", "ada@site.test\r\nBcc: all@site.test", "a\0@site.test", "é" * 400]
)
def test_addresses_that_cannot_be(client: TestClient, email: str) -> None:
    response = register(client, email)
    assert response.status_code == 422
    assert response.json()["errors"][0]["field"] == "body.email"


def test_a_mailbox_is_not_flooded(client: TestClient, uow: UnitOfWorkFactory) -> None:
    for _ in range(3):
        client.post(f"{AUTH}/forgot-password", json={"email": "ada@site.test"})
        register(client)
    assert len(mails(uow)) == 2  # one to verify, one to say that there is an account


def test_a_link_gets_too_old(client: TestClient, uow: UnitOfWorkFactory) -> None:
    register(client)
    with uow() as u:
        u.execute(update(EmailToken).values(expires_at=clock.now()))
    link = {"token": token(uow, "verify_email")}
    assert client.post(f"{AUTH}/verify-email", json=link).status_code == 400


def test_a_link_opens_nothing_else(client: TestClient, uow: UnitOfWorkFactory) -> None:
    register(client)
    link = {"token": token(uow, "verify_email"), "password": PASSWORD}
    assert client.post(f"{AUTH}/reset-password", json=link).status_code == 400


def test_the_link_may_be_asked_for_again(client: TestClient, uow: UnitOfWorkFactory) -> None:
    with uow() as u:
        log_in(u, client, new_user(u, is_verified=False))
    for _ in range(2):
        assert client.post(f"{AUTH}/resend-verification").status_code == 202
    assert mails(uow) == [("ada@site.test", "verify_email")]


def test_another_sites_page_registers_nobody(client: TestClient) -> None:
    client.headers["Origin"] = "https://evil.test"
    assert register(client).json()["type"] == "urn:coderenew:problem:wrong-origin"
    client.headers["Origin"] = "http://testserver"
    assert register(client).status_code == 202


def test_no_token_gets_into_an_answer_or_the_log(
    client: TestClient, uow: UnitOfWorkFactory, capfd: pytest.CaptureFixture[str]
) -> None:
    answers = [
        register(client),
        client.post(f"{AUTH}/forgot-password", json={"email": "ada@site.test"}),
    ]
    secrets = [token(uow, "verify_email"), token(uow, "reset_password"), PASSWORD]
    link = {"token": secrets[0]}
    answers.append(client.post(f"{AUTH}/verify-email", json=link))
    log = capfd.readouterr().err
    events = [json.loads(line) for line in log.splitlines()]
    assert {"register", "email.verified"} <= {event.get("audit_event") for event in events}
    for secret in secrets:
        assert secret not in log
        assert not [answer for answer in answers if secret in answer.text]


def test_security_events_say_who_and_from_where(client: TestClient, uow: UnitOfWorkFactory) -> None:
    headers = {"User-Agent": "Browser\x00/1", "X-Request-ID": "deploy-2026.11"}
    body = {"email": "ada@site.test", "password": PASSWORD}
    client.post(f"{AUTH}/register", json=body, headers=headers)
    with uow() as u:
        event = u.scalars(select(AuditEvent)).one()
    assert (event.event, event.request_id) == ("register", "deploy-2026.11")
    assert event.user_agent == "Browser/1"
    assert event.user_id == find(uow, "ada@site.test").id


def test_answers_take_the_same_time(settings: Settings) -> None:
    slow = settings.account.model_copy(update={"answer_floor": 0.4})
    app = create_app(settings.model_copy(update={"account": slow}))
    with TestClient(app) as client:
        for body in ({"email": "ada@site.test", "password": PASSWORD},) * 2:
            response = register(client, **body)
            assert response.elapsed.total_seconds() >= 0.4
        for email in ("ada@site.test", "no@site.test"):
            failed = client.post(f"{AUTH}/login", json={"email": email, "password": "x"})
            forgot = client.post(f"{AUTH}/forgot-password", json={"email": email})
            assert (failed.status_code, forgot.status_code) == (401, 202)
            assert failed.elapsed.total_seconds() >= 0.4
            assert forgot.elapsed.total_seconds() >= 0.4


def test_two_registrations_at_a_time_make_one_account(uow: UnitOfWorkFactory) -> None:
    passwords = Passwords(AccountSettings(argon2_passes=1, argon2_memory_kib=64))

    def register_too() -> None:
        with uow() as u:
            registration.register(u, passwords, "ada@site.test", PASSWORD, "late")

    with ThreadPoolExecutor(1) as threads, uow() as watch:
        with uow() as u:
            registration.register(u, passwords, "ada@site.test", PASSWORD, "early")
            late = threads.submit(register_too)
            wait_until(lambda: watch.scalar(text(WAITING)))
        late.result()
    assert find(uow, "ada@site.test").name == "early"
    assert [template for _, template in mails(uow)] == ["verify_email", "already_registered"]
