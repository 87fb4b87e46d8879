"""Administrators see and change what users cannot, and the trail says so."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import select, text

from app.core.ids import new_id
from app.core.settings import Settings
from app.db.session import UnitOfWorkFactory
from app.jobs.names import JobName
from app.jobs.queue import enqueue
from app.models import AuditEvent, FalseAlarmReport, OutboxMail, Scan, User
from app.models.choices import Role, ScanSource, ScanStatus
from app.services.maintenance import reap
from tests.app.factories import PASSWORD, as_key, log_in, new_key, new_user
from tests.app.scans import old_zip, queued_scan

ADMIN = "/api/v1/admin"
ROUTES = [
    ("GET", "/users"),
    ("GET", "/queue"),
    ("GET", "/dead-letters"),
    ("GET", "/false-alarms"),
    ("GET", "/audit-events"),
    ("POST", f"/users/{UUID(int=1)}/verify"),
    ("POST", f"/scans/{UUID(int=1)}/requeue"),
]


@pytest.fixture
def admin(client: TestClient, uow: UnitOfWorkFactory) -> User:
    """Logged in."""
    with uow() as u:
        one = new_user(u, "root@site.test", role=Role.ADMIN)
        log_in(u, client, one)
    return one


@pytest.fixture
def ada(uow: UnitOfWorkFactory) -> User:
    with uow() as u:
        return new_user(u)


def events(uow: UnitOfWorkFactory, user: User) -> list[tuple[str, dict[str, Any]]]:
    with uow() as u:
        query = select(AuditEvent).where(AuditEvent.user_id == user.id).order_by(AuditEvent.id)
        return [(event.event, event.details) for event in u.scalars(query)]


def change(client: TestClient, user: User, what: str, **body: int) -> Any:
    json = {"json": body} if what == "lock" else {}
    return client.post(f"{ADMIN}/users/{user.id}/{what}", **json)


def enters(app: FastAPI, email: str = "ada@site.test") -> bool:
    body = {"email": email, "password": PASSWORD}
    return TestClient(app).post("/api/v1/auth/login", json=body).status_code == 200


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_others_are_refused_alike(
    client: TestClient, uow: UnitOfWorkFactory, admin: User, ada: User, method: str, path: str
) -> None:
    with uow() as u:
        key, root = as_key(new_key(u, ada)), as_key(new_key(u, admin))
        log_in(u, client, ada)
    problem = client.request(method, ADMIN + path)
    assert (problem.status_code, problem.json()["type"]) == (
        403,
        "urn:coderenew:problem:admin-needed",
    )
    client.cookies.clear()
    assert client.request(method, ADMIN + path).status_code == 401
    for headers in (key, root):  # an administrator's key is nobody's keyboard
        assert client.request(method, ADMIN + path, headers=headers).status_code == 403


def test_users_are_found_by_the_beginning_of_their_address(
    client: TestClient, uow: UnitOfWorkFactory, admin: User
) -> None:
    with uow() as u:
        for name in ("ada", "adam", "a_a", "eve"):
            new_user(u, f"{name}@site.test")

    def found(**query: str | int) -> list[str]:
        answer = client.get(f"{ADMIN}/users", params=query).json()
        return [user["email"].partition("@")[0] for user in answer["items"]]

    assert found() == ["eve", "a_a", "adam", "ada", "root"]
    assert found(search="ADA") == ["adam", "ada"]
    assert found(search="a_") == ["a_a"]  # no wildcard
    assert found(search="' OR 1=1 --") == []
    first = client.get(f"{ADMIN}/users", params={"limit": 2}).json()
    assert found(limit=3, cursor=first["next_cursor"]) == ["adam", "ada", "root"]
    assert "password" not in client.get(f"{ADMIN}/users").text
    assert ("admin.users_listed", {"search": "a_"}) in events(uow, admin)


def test_a_user_is_verified_locked_and_unlocked(
    app: FastAPI, client: TestClient, uow: UnitOfWorkFactory, admin: User
) -> None:
    with uow() as u:
        eve = new_user(u, "eve@site.test", is_verified=False)
    assert change(client, eve, "verify").json()["is_verified"] is True
    assert enters(app, eve.email)
    assert change(client, eve, "lock", minutes=5).json()["locked_until"] is not None
    assert not enters(app, eve.email)
    assert change(client, eve, "lock", minutes=0).status_code == 422
    assert change(client, eve, "unlock").json()["locked_until"] is None
    assert enters(app, eve.email)
    assert events(uow, admin) == [
        ("admin.user_verify", {"target": str(eve.id)}),
        ("admin.user_lock", {"target": str(eve.id), "minutes": 5}),
        ("admin.user_unlock", {"target": str(eve.id)}),
    ]


def test_a_disabled_user_gets_in_by_nothing_until_enabled(
    app: FastAPI, client: TestClient, uow: UnitOfWorkFactory, admin: User, ada: User
) -> None:
    session = TestClient(app)
    with uow() as u:
        key = as_key(new_key(u, ada))
        log_in(u, session, ada)
    assert session.get("/api/v1/account").status_code == 200
    assert change(client, ada, "disable").json()["disabled_at"] is not None
    assert not enters(app)
    assert session.get("/api/v1/account").status_code == 401
    assert TestClient(app).get("/api/v1/account", headers=key).status_code == 401
    assert change(client, ada, "enable").json()["disabled_at"] is None
    assert enters(app)
    assert session.get("/api/v1/account").status_code == 401
    assert TestClient(app).get("/api/v1/account", headers=key).status_code == 200
    assert [name for name, _ in events(uow, admin)] == ["admin.user_disable", "admin.user_enable"]


@pytest.mark.parametrize("what", ["lock", "disable"])
def test_administrators_do_not_shut_themselves_out(
    client: TestClient, admin: User, what: str
) -> None:
    assert change(client, admin, what).status_code == 409
    assert client.get("/api/v1/account").status_code == 200


@pytest.mark.usefixtures("admin")
def test_changes_of_users_need_a_recent_password(
    client: TestClient, uow: UnitOfWorkFactory, ada: User
) -> None:
    with uow() as u:
        u.execute(text("UPDATE sessions SET authenticated_at = now() - interval '16 minutes'"))
    assert change(client, ada, "disable").status_code == 403
    assert client.get(f"{ADMIN}/users").status_code == 200


def poison(uow: UnitOfWorkFactory, times: int = 1) -> None:
    """Have workers die of every job that waits."""
    for _ in range(times):
        with uow() as u:
            u.execute(text("UPDATE procrastinate_jobs SET status = 'doing'"))
        with uow() as u:
            reap(u, silent_for=10, max_attempts=times)


@pytest.mark.usefixtures("admin")
def test_the_queue_is_told_by_state_and_age(client: TestClient, uow: UnitOfWorkFactory) -> None:
    with uow() as u:
        for _ in range(3):
            enqueue(u, JobName.PURGE_EXPIRED, {})
        u.execute(text("UPDATE procrastinate_events SET at = now() - interval '90 seconds'"))
        u.execute(text("UPDATE procrastinate_jobs SET status = 'doing' WHERE id % 3 = 0"))
    queue = client.get(f"{ADMIN}/queue").json()
    assert queue["workers"] == 0
    assert queue["oldest_seconds"] >= 90
    jobs = {(job["queue"], job["status"]): job for job in queue["jobs"]}
    assert jobs["maintenance", "todo"]["count"] == 2
    assert jobs["maintenance", "doing"]["count"] == 1
    assert jobs["maintenance", "todo"]["oldest_seconds"] >= 90


def test_a_dead_scan_says_why_and_runs_again(
    client: TestClient, uow: UnitOfWorkFactory, settings: Settings, admin: User
) -> None:
    scan_id = queued_scan(uow, settings, old_zip())
    poison(uow, times=2)
    (dead,) = client.get(f"{ADMIN}/dead-letters").json()["items"]
    assert dead["payload"] == {"scan_id": str(scan_id)}
    assert dead["reason"].startswith("poison: ")
    assert dead["failed_at"]

    again = client.post(f"{ADMIN}/scans/{scan_id}/requeue")
    assert again.status_code == 202
    assert (again.json()["status"], again.json()["failure_code"]) == ("queued", None)
    assert client.get(f"{ADMIN}/dead-letters").json()["items"] == []
    assert client.post(f"{ADMIN}/scans/{scan_id}/requeue").status_code == 409  # it waits
    with uow() as u:
        waiting = u.execute(text("SELECT status::text, args FROM procrastinate_jobs")).all()
    assert [tuple(row) for row in waiting] == [("todo", {"scan_id": str(scan_id)})]
    assert events(uow, admin) == [("admin.scan_requeued", {"scan_id": str(scan_id)})]


@pytest.mark.usefixtures("admin")
@pytest.mark.parametrize(
    ("source", "runs"), [(ScanSource.UPLOAD, False), (ScanSource.DIRECTORY, True)]
)
def test_a_scan_without_its_source_runs_again_only_if_it_can_be_fetched(
    client: TestClient, uow: UnitOfWorkFactory, ada: User, source: ScanSource, runs: bool
) -> None:
    with uow() as u:
        scan = Scan(user_id=ada.id, source=source, to_wordpress="7.1", to_php="8.5")
        scan.status = ScanStatus.FAILED
        u.add(scan)
    answer = client.post(f"{ADMIN}/scans/{scan.id}/requeue")
    assert answer.status_code == (202 if runs else 409)


@pytest.mark.usefixtures("admin")
def test_dead_letters_come_in_pages_with_their_reasons(
    client: TestClient, uow: UnitOfWorkFactory
) -> None:
    with uow() as u:
        mail = OutboxMail(recipient="a@b.test", template="verify_email", context={})
        mail.last_error = "550 no such mailbox"
        u.add(mail)
        u.flush()
        enqueue(u, JobName.SEND_MAIL, {"mail_id": str(mail.id)})
        enqueue(u, JobName.RENDER_REPORT, {"report_id": str(new_id())})
        u.execute(text("UPDATE procrastinate_jobs SET status = 'failed'"))
    first = client.get(f"{ADMIN}/dead-letters", params={"limit": 1}).json()
    assert (first["items"][0]["name"], first["items"][0]["reason"]) == ("reports:render", "")
    query = {"limit": 1, "cursor": first["next_cursor"]}
    second = client.get(f"{ADMIN}/dead-letters", params=query).json()
    assert second["items"][0]["reason"] == "550 no such mailbox"
    assert second["next_cursor"] is None
    assert client.get(f"{ADMIN}/dead-letters", params={"cursor": "x"}).status_code == 422


def test_false_alarms_are_counted_by_rule_and_decided(
    client: TestClient, uow: UnitOfWorkFactory, admin: User, ada: User
) -> None:
    with uow() as u:
        for number, rule in enumerate(["CR-A", "CR-A", "CR-B"]):
            u.add(
                FalseAlarmReport(
                    user_id=ada.id,
                    rule_id=rule,
                    fingerprint=str(number),
                    confidence=3,
                    engine_version="1",
                    catalog_version="1",
                )
            )
            u.flush()
    where = f"{ADMIN}/false-alarms"
    reports = client.get(where).json()["items"]
    assert [report["rule_id"] for report in reports] == ["CR-B", "CR-A", "CR-A"]
    assert reports[1]["reports_of_rule"] == {"open": 2, "confirmed": 0, "rejected": 0}
    decision = {"verdict": "confirmed"}
    decided = client.put(f"{where}/{reports[1]['id']}/verdict", json=decision).json()
    assert decided["decided_at"]
    assert decided["reports_of_rule"] == {"open": 1, "confirmed": 1, "rejected": 0}
    assert len(client.get(where, params={"rule_id": "CR-A"}).json()["items"]) == 2
    assert len(client.get(where, params={"verdict": "open"}).json()["items"]) == 2
    details = {"report_id": reports[1]["id"], "verdict": "confirmed"}
    assert events(uow, admin) == [("admin.alarm_decided", details)]


def test_everybodys_security_events_are_read_and_that_is_one_too(
    app: FastAPI, client: TestClient, uow: UnitOfWorkFactory, admin: User, ada: User
) -> None:
    assert enters(app)
    assert not enters(app, "nobody@site.test")
    where = f"{ADMIN}/audit-events"
    seen = client.get(where).json()["items"]
    assert [event["event"] for event in seen] == ["login.failed", "login"]
    assert (seen[0]["user_id"], seen[1]["user_id"]) == (None, str(ada.id))
    failed = client.get(where, params={"event": "login.failed"}).json()["items"]
    assert [event["id"] for event in failed] == [seen[0]["id"]]
    hers = client.get(where, params={"user_id": str(ada.id)}).json()["items"]
    assert [event["id"] for event in hers] == [seen[1]["id"]]
    assert [name for name, _ in events(uow, admin)] == ["admin.audit_read"] * 3
