"""Logging in and out: cookies, locks, second factors, and what a change of privilege renews."""

from __future__ import annotations

import time
from datetime import timedelta

import pyotp
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy import select, update

from app.core import clock
from app.db.session import UnitOfWorkFactory
from app.models import AuditEvent, BrowserSession, User
from tests.app.factories import PASSWORD, new_user, send_csrf
from tests.app.mailbox import mails, token

AUTH = "/api/v1/auth"
ACCOUNT = "/api/v1/account"


@pytest.fixture(autouse=True)
def user(uow: UnitOfWorkFactory) -> User:
    with uow() as u:
        return new_user(u)


@pytest.fixture
def other(app: FastAPI) -> TestClient:
    """Another browser."""
    return TestClient(app, raise_server_exceptions=False)


def log_in(client: TestClient, password: str = PASSWORD, email: str = "ada@site.test") -> Response:
    response = client.post(f"{AUTH}/login", json={"email": email, "password": password})
    if response.is_success:
        send_csrf(client)
    return response


def code(response: Response) -> str:
    return str(response.json()["type"].rpartition(":")[2])


def is_in(client: TestClient) -> bool:
    return client.get(ACCOUNT).status_code == 200


def events(uow: UnitOfWorkFactory) -> list[str]:
    with uow() as u:
        return list(u.scalars(select(AuditEvent.event).order_by(AuditEvent.id)))


def test_a_login_opens_a_session_and_a_logout_ends_it(client: TestClient) -> None:
    response = log_in(client)
    assert response.json() == {"second_factor": False}
    assert client.get(ACCOUNT).json()["email"] == "ada@site.test"
    session = client.cookies["session"]
    assert client.post(f"{AUTH}/logout").status_code == 204
    assert "session" not in client.cookies
    client.cookies.set("session", session)
    assert not is_in(client)


def test_scripts_and_other_sites_get_no_cookie(client: TestClient) -> None:
    cookies = {
        cookie.partition("=")[0]: cookie for cookie in log_in(client).headers.get_list("set-cookie")
    }
    assert set(cookies) == {"session", "csrf", "device"}
    for name, cookie in cookies.items():
        assert "SameSite=lax" in cookie
        assert ("HttpOnly" in cookie) is (name != "csrf")
        assert "Secure" not in cookie


def test_over_https_cookies_stay_there(app: FastAPI) -> None:
    with TestClient(app, base_url="https://renew.test") as client:
        body = {"email": "ada@site.test", "password": PASSWORD}
        response = client.post(f"{AUTH}/login", json=body)
        for cookie in response.headers.get_list("set-cookie"):
            assert cookie.startswith("__Host-")
            assert "Secure" in cookie
        assert is_in(client)


@pytest.mark.parametrize(
    ("email", "password"), [("ada@site.test", "wrong"), ("eve@site.test", PASSWORD)]
)
def test_wrong_and_unknown_look_alike(client: TestClient, email: str, password: str) -> None:
    response = log_in(client, password, email)
    assert (response.status_code, code(response)) == (401, "wrong-credentials")
    assert "set-cookie" not in response.headers


def test_failures_lock_the_account_for_a_while(client: TestClient, uow: UnitOfWorkFactory) -> None:
    for _ in range(7):
        log_in(client, "wrong")
    assert code(log_in(client)) == "wrong-credentials"
    assert events(uow).count("account.locked") == 1
    assert mails(uow) == [("ada@site.test", "account_locked")]
    with uow() as u:
        user = u.scalars(select(User)).one()
        assert user.failed_logins == 5  # what a lock turns away counts no more
        assert user.locked_until is not None
        assert timedelta(0) < user.locked_until - clock.now() <= timedelta(seconds=60)
        user.locked_until = clock.now()
    assert log_in(client).status_code == 200


def test_locks_get_longer_up_to_a_limit(client: TestClient, uow: UnitOfWorkFactory) -> None:
    seconds = []
    for _ in range(6):
        for _ in range(5):
            log_in(client, "wrong")
        with uow() as u:
            user = u.scalars(select(User)).one()
            assert user.locked_until is not None
            seconds.append(round((user.locked_until - clock.now()).total_seconds() / 60))
            user.locked_until = clock.now()
    assert seconds == [1, 2, 4, 8, 15, 15]
    assert mails(uow) == [("ada@site.test", "account_locked")]


def test_a_stranger_does_not_lock_out_a_browser_that_is_known(
    client: TestClient, other: TestClient
) -> None:
    log_in(client)
    client.post(f"{AUTH}/logout")
    for _ in range(5):
        log_in(other, "wrong")
    assert log_in(other).status_code == 401
    assert log_in(client).status_code == 200


def test_a_made_up_mark_is_not_a_known_browser(client: TestClient, user: User) -> None:
    for _ in range(5):
        log_in(client, "wrong")
    for mark in ("", f"{user.id}.", f"{user.id}.c2lnbmVk"):
        client.cookies.set("device", mark)
        assert log_in(client).status_code == 401


def test_a_stranger_does_not_lock_out_who_reads_the_mails(
    client: TestClient, other: TestClient, uow: UnitOfWorkFactory
) -> None:
    for _ in range(5):
        log_in(other, "wrong")
    client.post(f"{AUTH}/forgot-password", json={"email": "ada@site.test"})
    body = {"token": token(uow, "reset_password"), "password": "seven brown pears at dawn"}
    assert client.post(f"{AUTH}/reset-password", json=body).status_code == 204
    for _ in range(5):
        log_in(other, "wrong")
    assert log_in(client, "seven brown pears at dawn").status_code == 200


def test_a_new_password_ends_what_the_old_one_opened(
    client: TestClient, other: TestClient, uow: UnitOfWorkFactory
) -> None:
    log_in(other)
    client.post(f"{AUTH}/forgot-password", json={"email": "ada@site.test"})
    link = {"token": token(uow, "reset_password"), "password": "seven brown pears at dawn"}
    weak = client.post(f"{AUTH}/reset-password", json=link | {"password": "1234567890"})
    assert weak.json()["errors"][0]["field"] == "body.password"
    assert client.post(f"{AUTH}/reset-password", json=link).status_code == 204
    assert client.post(f"{AUTH}/reset-password", json=link).status_code == 400
    assert not is_in(other)
    assert log_in(client).status_code == 401


def test_an_unknown_address_is_not_told_from_a_known_one(
    client: TestClient, uow: UnitOfWorkFactory
) -> None:
    answers = [
        client.post(f"{AUTH}/forgot-password", json={"email": email})
        for email in ("ada@site.test", "eve@site.test")
    ]
    assert {(answer.status_code, answer.text) for answer in answers} == {
        (202, '{"detail":"If that can be done, a mail is on its way."}')
    }
    assert mails(uow) == [("ada@site.test", "reset_password")]


def test_known_and_unknown_cost_the_same_work(client: TestClient) -> None:
    def seconds(email: str) -> float:
        started = time.perf_counter()
        log_in(client, "wrong", email)
        return time.perf_counter() - started

    known = sorted(seconds("ada@site.test") for _ in range(5))[2]  # less than a lock
    unknown = sorted(seconds("eve@site.test") for _ in range(5))[2]
    assert 0.2 < known / unknown < 5  # the floor hides what is left


def test_the_password_again_gives_new_cookies(client: TestClient, uow: UnitOfWorkFactory) -> None:
    log_in(client)
    old = client.cookies["session"]
    with uow() as u:
        u.execute(update(BrowserSession).values(authenticated_at=clock.now() - timedelta(hours=1)))
    assert code(client.get(f"{ACCOUNT}/export")) == "password-needed"
    assert client.post(f"{AUTH}/confirm", json={"password": PASSWORD}).status_code == 204
    send_csrf(client)
    assert client.get(f"{ACCOUNT}/export").status_code == 200
    assert client.cookies["session"] != old
    client.cookies.clear()
    client.cookies.set("session", old)
    assert not is_in(client)


def test_who_guesses_in_an_open_session_loses_it(client: TestClient) -> None:
    log_in(client)
    for _ in range(5):
        assert client.post(f"{AUTH}/confirm", json={"password": "wrong"}).status_code == 401
    assert not is_in(client)


def turn_on_second_factor(client: TestClient) -> tuple[pyotp.TOTP, list[str]]:
    seed = client.post(f"{ACCOUNT}/totp").json()
    assert seed["uri"].startswith("otpauth://totp/CodeRenew:ada%40site.test")
    totp = pyotp.TOTP(seed["secret"])
    confirmed = client.post(f"{ACCOUNT}/totp/confirm", json={"code": totp.now()})
    assert confirmed.status_code == 200, confirmed.text
    send_csrf(client)
    return totp, confirmed.json()["codes"]


def second_factor(client: TestClient, value: str) -> Response:
    response = client.post(f"{AUTH}/second-factor", json={"code": value})
    if response.is_success:
        send_csrf(client)
    return response


def test_a_second_factor_is_asked_for(
    client: TestClient, other: TestClient, uow: UnitOfWorkFactory
) -> None:
    log_in(client)
    before = client.cookies["session"]
    totp, _ = turn_on_second_factor(client)
    assert client.cookies["session"] != before
    assert client.get(ACCOUNT).json()["second_factor"] is True
    assert ("ada@site.test", "second_factor_on") in mails(uow)

    assert log_in(other).json() == {"second_factor": True}
    half_way = other.cookies["session"]
    assert not is_in(other)
    assert "device" not in other.cookies
    assert code(second_factor(other, "000000")) == "wrong-code"
    fresh = totp.at(clock.now() + timedelta(seconds=30))  # the present one is used up
    assert second_factor(other, fresh).json() == {"second_factor": False}
    assert is_in(other)
    assert other.cookies["session"] != half_way

    third = TestClient(other.app)
    log_in(third)
    assert code(second_factor(third, fresh)) == "wrong-code"  # good once


def test_a_recovery_code_stands_in_once(client: TestClient, other: TestClient) -> None:
    log_in(client)
    _, codes = turn_on_second_factor(client)
    assert len(set(codes)) == 10
    log_in(other)
    assert second_factor(other, codes[0].upper()).status_code == 200
    log_in(other)
    assert second_factor(other, codes[0]).status_code == 401
    renewed = client.post(f"{ACCOUNT}/recovery-codes").json()["codes"]
    assert second_factor(other, codes[1]).status_code == 401
    assert second_factor(other, renewed[1]).status_code == 200


def test_codes_cannot_be_guessed_for_long(client: TestClient, other: TestClient) -> None:
    log_in(client)
    turn_on_second_factor(client)
    log_in(other)
    answers = [code(second_factor(other, f"{number:06}")) for number in range(6)]
    assert answers == ["wrong-code"] * 5 + ["not-authenticated"]


def test_the_second_factor_is_turned_off(client: TestClient, uow: UnitOfWorkFactory) -> None:
    log_in(client)
    turn_on_second_factor(client)
    assert client.post(f"{ACCOUNT}/totp").status_code == 409
    assert client.delete(f"{ACCOUNT}/totp").status_code == 204
    send_csrf(client)
    assert client.delete(f"{ACCOUNT}/totp").status_code == 409
    assert client.post(f"{ACCOUNT}/recovery-codes").status_code == 409
    assert ("ada@site.test", "second_factor_off") in mails(uow)
    assert log_in(client).json() == {"second_factor": False}


def test_a_seed_that_nobody_took_changes_nothing(client: TestClient) -> None:
    log_in(client)
    confirm = f"{ACCOUNT}/totp/confirm"
    assert client.post(confirm, json={"code": "123456"}).status_code == 409
    client.post(f"{ACCOUNT}/totp")
    wrong = client.post(confirm, json={"code": "12345678"})
    assert wrong.json()["errors"][0]["field"] == "body.code"
    assert log_in(client).json() == {"second_factor": False}


def test_without_a_session_there_is_no_second_factor(client: TestClient) -> None:
    assert second_factor(client, "123456").status_code == 401
    log_in(client)
    assert second_factor(client, "123456").status_code == 401
