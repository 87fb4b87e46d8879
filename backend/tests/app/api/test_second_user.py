"""What is somebody else's is not there: tried on every route of the OpenAPI document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.core import clock
from app.core.ids import new_id
from app.db.session import UnitOfWork, UnitOfWorkFactory
from app.models import (
    AcceptedFinding,
    ApiKey,
    Blob,
    Comparison,
    FalseAlarmReport,
    Scan,
    ScanComponent,
    ScanResult,
    Site,
    Upload,
    User,
)
from app.models.choices import BlobKind, Role, ScanSource, UploadStatus
from app.services.accounts import api_keys, sessions
from tests.app.factories import log_in, new_user

# Bodies that are well formed, by operation: a new route with a body needs one here.
BODIES: dict[str, dict[str, Any]] = {
    "change_site": {"json": {"name": "mine"}},
    "set_site_components": {"json": {"components": []}},
    "paste_inventory": {"json": {"text": "[]"}},
    "put_upload": {"content": b"mine"},
    "rescan": {"json": {}},
    "accept_finding": {"json": {"reason": "mine"}},
    "report_false_alarm": {"json": {}},
    "lock_user": {"json": {}},
    "decide_false_alarm": {"json": {"verdict": "rejected"}},
}
QUERIES = {"download_report": {"format": "json"}}
NUMBERS = {"ordinal": 1}  # within what an id names
ENDLESS = {"stream_events"}  # for who may hear them


@pytest.fixture
def owned(client: TestClient, uow: UnitOfWorkFactory) -> dict[str, UUID]:
    """One of everything of Ada's, by the name that routes have for its id."""
    with uow() as u:
        ada = new_user(u)
        log_in(u, client, ada)
        u.flush()
        (session,) = sessions.list_sessions(u, ada.id)
        return {"session_id": session.id, "user_id": ada.id} | belongings(u, ada.id)


@pytest.fixture
def eve(app: FastAPI, uow: UnitOfWorkFactory) -> TestClient:
    """Another user, logged in."""
    client = TestClient(app, raise_server_exceptions=False)
    with uow() as u:
        log_in(u, client, new_user(u, "eve@site.test"))
    return client


def belongings(u: UnitOfWork, owner: UUID) -> dict[str, UUID]:
    stack = {"to_wordpress": "6.8", "to_php": "8.4"}
    u.add(Blob(key="source/1", kind=BlobKind.SOURCE, size=1, last_used_at=clock.now()))
    rows: dict[str, Site | Upload | Scan] = {
        "site_id": Site(
            name="s", wordpress="6.4", php="8.1", target_wordpress="6.8", target_php="8.4"
        ),
        "upload_id": Upload(
            name="u.zip",
            status=UploadStatus.COMPLETE,
            blob_key="source/1",
            expected_size=1,
            received=1,
            digest="0" * 64,
            expires_at=clock.now(),
        ),
        "scan_id": Scan(source=ScanSource.DIRECTORY, source_name="shop", **stack),
    }
    for row in rows.values():
        row.user_id = owner
        u.add(row)
    u.flush()
    scan_id = rows["scan_id"].id
    comparison = Comparison(user_id=owner, old_scan_id=scan_id, new_scan_id=scan_id)
    accepted = AcceptedFinding(
        user_id=owner,
        component_kind="plugin",
        component_slug="shop",
        fingerprint="0" * 16,
        rule_id="CR-PHP-REMOVED-FUNCTION",
        reason="-",
    )
    u.add(ScanComponent(scan_id=scan_id, ordinal=0, kind="plugin", slug="shop", state="works"))
    u.flush()
    finding = ScanResult(
        scan_id=scan_id,
        ordinal=NUMBERS["ordinal"],
        **dict.fromkeys(("component", "line", "column"), 0),
        **dict.fromkeys(("severity", "confidence"), 1),
        **dict.fromkeys(("rule_id", "issue_type", "symbol", "path", "message"), "-"),
        **dict.fromkeys(("fingerprint", "moment", "role"), "-"),
        **dict.fromkeys(("is_new", "counts"), True),
    )
    alarm = FalseAlarmReport(
        user_id=owner,
        scan_id=scan_id,
        confidence=1,
        **dict.fromkeys(("rule_id", "fingerprint", "engine_version", "catalog_version"), "-"),
    )
    u.add_all([comparison, accepted, finding, alarm])
    key: ApiKey = api_keys.create_key(u, owner, "a key", ["scans:read"], None)[0]
    u.flush()
    return {name: row.id for name, row in rows.items()} | {
        "comparison_id": comparison.id,
        "accepted_id": accepted.id,
        "report_id": alarm.id,
        "key_id": key.id,
    }


def operations(client: TestClient) -> Iterator[tuple[str, str, str]]:
    """Method, path and id of the operations that name something by its id."""
    for path, methods in client.get("/api/v1/openapi.json").json()["paths"].items():
        for method, operation in methods.items():
            if "{" in path:
                name = operation["operationId"]
                assert "requestBody" not in operation or name in BODIES, f"add a body for {name}"
                yield method.upper(), path, name


def refusal(path: str) -> int:
    """What others get: routes of administrators are no secret, what they name is."""
    return 403 if path.startswith("/api/v1/admin/") else 404


def ask(client: TestClient, method: str, path: str, name: str, ids: dict[str, UUID]) -> int:
    response = client.request(
        method, path.format(**ids, **NUMBERS), params=QUERIES.get(name), **BODIES.get(name, {})
    )
    return response.status_code


def test_a_second_user_finds_nothing(eve: TestClient, owned: dict[str, UUID]) -> None:
    tried = {
        (method, path): ask(eve, method, path, name, owned)
        for method, path, name in operations(eve)
    }
    assert len(tried) > 15
    assert {route: status for route, status in tried.items() if status != refusal(route[1])} == {}


def test_their_owner_finds_all_of_it(client: TestClient, owned: dict[str, UUID]) -> None:
    for method, path, name in operations(client):
        if method == "GET" and name not in ENDLESS:
            assert ask(client, method, path, name, owned) in (200, 409, 410), path


def test_what_is_nowhere_looks_the_same(client: TestClient, owned: dict[str, UUID]) -> None:
    nowhere = {name: new_id() for name in owned}
    for method, path, name in operations(client):
        assert ask(client, method, path, name, nowhere) == refusal(path), path


def test_nor_does_an_administrator_find_what_is_nowhere(
    client: TestClient, owned: dict[str, UUID], uow: UnitOfWorkFactory
) -> None:
    with uow() as u:
        u.get_one(User, owned["user_id"]).role = Role.ADMIN
    nowhere = {name: new_id() for name in owned}
    for method, path, name in operations(client):
        assert ask(client, method, path, name, nowhere) == 404, path


def test_lists_hold_the_callers_own(eve: TestClient, owned: dict[str, UUID]) -> None:
    paths = eve.get("/api/v1/openapi.json").json()["paths"]
    lists = [path for path, methods in paths.items() if "get" in methods and "{" not in path]
    answers = {path: eve.get(path).text for path in lists}
    assert "/api/v1/scans" in answers
    for path, text in answers.items():
        for owned_id in owned.values():
            assert str(owned_id) not in text, path


@pytest.mark.parametrize("name", ["upload_id", "site_id"])
def test_a_scan_cannot_name_what_is_somebody_elses(
    eve: TestClient, owned: dict[str, UUID], name: str
) -> None:
    body = {name: str(owned[name])} | ({"slug": "shop"} if name == "site_id" else {})
    assert eve.post("/api/v1/scans", json=body).status_code == 404


def test_a_comparison_cannot_name_what_is_somebody_elses(
    eve: TestClient, owned: dict[str, UUID]
) -> None:
    side = {"upload_id": str(owned["upload_id"])}
    body = {"old": side, "new": side}
    assert eve.post("/api/v1/compare", json=body).status_code == 404
