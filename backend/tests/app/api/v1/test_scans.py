"""A plugin goes in over HTTP and a verdict comes out."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import func, select

from app.core.settings import Settings
from app.db.session import UnitOfWorkFactory
from app.models import Blob, Scan, Upload
from tests.app.api.v1.scanning import SCANS, Headers, finished, send
from tests.app.processes import wait_until
from tests.app.scans import OLD_PLUGIN, old_zip, slow_zip, zip_bytes


@pytest.mark.usefixtures("working")
def test_a_zip_goes_in_and_a_verdict_comes_out(client: TestClient, ada: Headers) -> None:
    sent = send(client, ada)
    assert sent.status_code == 202
    scan_id = sent.json()["id"]
    assert sent.headers["location"] == f"{SCANS}/{scan_id}"
    scan = finished(client, ada, scan_id)
    assert (scan["status"], scan["state"]) == ("completed", "breaks")
    assert scan["counts"]["fatal"] >= 1

    found = client.get(f"{SCANS}/{scan_id}/results", headers=ada).json()["items"]
    assert found[0]["symbol"] == "create_function"
    assert (found[0]["severity"], found[0]["confidence"]) == ("fatal", "certain")
    cleared = client.get(f"{SCANS}/{scan_id}/cleared", headers=ada).json()["items"]
    assert "each" in [use["symbol"] for use in cleared]
    (component,) = client.get(f"{SCANS}/{scan_id}/components", headers=ada).json()
    assert len(component["matrix"]) == 160
    assert client.get(SCANS, headers=ada).json()["items"][0]["id"] == scan_id

    again = client.post(
        f"{SCANS}/{scan_id}/rescan", headers=ada, json={"to_wordpress": "5.0", "to_php": "7.0"}
    ).json()
    assert finished(client, ada, again["id"])["state"] == "works"


@pytest.mark.usefixtures("working")
def test_one_request_that_prefers_to_wait_gets_the_verdict(
    client: TestClient, ada: Headers
) -> None:
    answer = send(client, {**ada, "Prefer": "wait=100"})
    assert answer.status_code == 200
    assert answer.headers["Preference-Applied"] == "wait=100"
    assert (answer.json()["status"], answer.json()["state"]) == ("completed", "breaks")


def test_who_waits_for_too_short_a_time_is_told_how_it_stands(
    client: TestClient, ada: Headers
) -> None:
    answer = send(client, {**ada, "Prefer": "respond-async, wait=1"})  # no worker is there
    assert (answer.status_code, answer.json()["status"]) == (202, "queued")
    where, started = answer.headers["Location"], time.monotonic()
    later = client.get(where, headers={**ada, "Prefer": "wait=1"})
    assert (later.status_code, later.json()["status"]) == (200, "queued")
    assert time.monotonic() - started >= 1


@pytest.mark.parametrize("preference", ["wait", "wait=-1", "wait=soon", "return=minimal"])
def test_a_preference_that_is_none_of_ours_is_ignored(
    client: TestClient, ada: Headers, preference: str
) -> None:
    answer = send(client, {**ada, "Prefer": preference})
    assert answer.status_code == 202
    assert "Preference-Applied" not in answer.headers


@pytest.mark.usefixtures("working")
def test_an_upload_in_pieces_is_scanned(client: TestClient, ada: Headers) -> None:
    data = old_zip()
    upload = client.post(
        "/api/v1/uploads", headers=ada, json={"name": "old.zip", "size": len(data)}
    ).json()
    where = f"/api/v1/uploads/{upload['id']}"
    half = len(data) // 2
    assert client.put(where, headers=ada, content=data[:half]).json()["received"] == half
    too_far = client.put(where, headers={**ada, "Upload-Offset": str(half + 1)}, content=b"x")
    assert (too_far.status_code, too_far.json()["received"]) == (409, half)
    early = client.post(SCANS, headers=ada, json={"upload_id": upload["id"]})
    assert early.status_code == 409
    done = client.put(where, headers={**ada, "Upload-Offset": str(half)}, content=data[half:])
    assert done.json()["status"] == "complete"
    scan = client.post(SCANS, headers=ada, json={"upload_id": upload["id"]}).json()
    assert finished(client, ada, scan["id"])["state"] == "breaks"


def test_more_than_was_announced_is_refused(
    client: TestClient, ada: Headers, uow: UnitOfWorkFactory, settings: Settings
) -> None:
    upload = client.post("/api/v1/uploads", headers=ada, json={"name": "a.zip", "size": 3}).json()
    answer = client.put(f"/api/v1/uploads/{upload['id']}", headers=ada, content=b"12345")
    assert answer.status_code == 413
    with uow() as u:
        assert u.scalar(select(Upload.received)) == 0
        assert u.scalar(select(func.count()).select_from(Blob)) == 0
    over = {"name": "a.zip", "size": settings.http.max_upload_bytes + 1}
    refused = client.post("/api/v1/uploads", headers=ada, json=over)
    assert refused.status_code == 413
    assert "coderenew facts" in refused.json()["detail"]


def test_the_same_key_queues_one_scan(
    client: TestClient, ada: Headers, uow: UnitOfWorkFactory
) -> None:
    who = {**ada, "Idempotency-Key": "one"}
    first, second = send(client, who).json(), send(client, who).json()
    assert first == second
    other = send(client, who, to_php="7.4")
    assert other.status_code == 422
    assert other.json()["type"] == "urn:coderenew:problem:idempotency-key-reused"
    with uow() as u:
        assert u.scalar(select(func.count()).select_from(Scan)) == 1


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "body"),
        ({"slug": "../etc"}, "body.slug"),
        ({"slug": "akismet", "to_php": "8"}, "body.to_php"),
        ({"slug": "akismet", "upload_id": "00000000-0000-7000-8000-000000000000"}, "body"),
        ({"slug": "akismet", "colour": "red"}, "body.colour"),
    ],
)
def test_a_request_that_is_wrong_names_the_field(
    client: TestClient, ada: Headers, body: dict[str, str], field: str
) -> None:
    answer = client.post(SCANS, headers=ada, json=body)
    assert answer.status_code == 422
    assert field in [error["field"] for error in answer.json()["errors"]]


def test_a_form_without_a_file_names_the_field(client: TestClient, ada: Headers) -> None:
    answer = client.post(SCANS, headers=ada, data={"to_php": "8.4"}, files={"other": b"x"})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "body.file"


def test_what_is_somebody_elses_is_not_there(
    client: TestClient, ada: Headers, bob: Headers
) -> None:
    scan_id = send(client, ada).json()["id"]
    for method, path in [
        ("GET", ""),
        ("DELETE", ""),
        ("POST", "/cancel"),
        ("GET", "/components"),
        ("GET", "/results"),
        ("GET", "/cleared"),
        ("GET", "/events"),
    ]:
        answer = client.request(method, f"{SCANS}/{scan_id}{path}", headers=bob)
        assert answer.status_code == 404, (method, path)
    assert client.post(f"{SCANS}/{scan_id}/rescan", headers=bob, json={}).status_code == 404
    assert client.get(SCANS, headers=bob).json()["items"] == []


def test_a_scan_that_waits_is_cancelled_at_once(client: TestClient, ada: Headers) -> None:
    scan_id = send(client, ada).json()["id"]
    assert client.post(f"{SCANS}/{scan_id}/cancel", headers=ada).json()["status"] == "cancelled"
    assert client.post(f"{SCANS}/{scan_id}/cancel", headers=ada).status_code == 409


def test_a_deleted_scan_is_gone(client: TestClient, ada: Headers) -> None:
    scan_id = send(client, ada).json()["id"]
    assert client.delete(f"{SCANS}/{scan_id}", headers=ada).status_code == 204
    assert client.get(f"{SCANS}/{scan_id}", headers=ada).status_code == 404


@pytest.mark.usefixtures("working")
def test_events_tell_of_the_scan_and_resume_where_they_broke_off(
    client: TestClient, ada: Headers
) -> None:
    scan_id = send(client, ada, slow_zip()).json()["id"]
    seen = list(events(client, ada, scan_id))
    kinds = [kind for _, kind, _ in seen]
    assert kinds[0] == "running"
    assert kinds[-1] == "completed"
    ids = [number for number, _, _ in seen]
    assert ids == sorted(ids)
    rest = list(events(client, ada, scan_id, after=ids[0]))
    assert rest == seen[1:]


@pytest.mark.usefixtures("working")
def test_an_accepted_finding_is_marked_in_the_next_version_too(
    client: TestClient, ada: Headers, bob: Headers
) -> None:
    first = send(client, ada).json()["id"]
    finished(client, ada, first)
    where = f"{SCANS}/{first}/results"
    accepted = client.put(
        f"{where}/0/acceptance", headers=ada, json={"reason": "runs on PHP 7 only"}
    ).json()
    assert client.get(where, headers=ada).json()["items"][0]["accepted"] is True

    newer = OLD_PLUGIN.replace(b"Version: 1.0", b"Version: 1.1").replace(b"*/", b"*/\n\n\n")
    moved = zip_bytes({"old/old.php": newer})
    second = send(client, ada, moved).json()["id"]
    finished(client, ada, second)
    again = client.get(f"{SCANS}/{second}/results", headers=ada).json()["items"]
    assert [f["accepted"] for f in again if f["symbol"] == "create_function"] == [True]

    mine = f"/api/v1/accepted-findings/{accepted['id']}"
    assert client.delete(mine, headers=bob).status_code == 404
    assert client.delete(mine, headers=ada).status_code == 204
    assert client.get(where, headers=ada).json()["items"][0]["accepted"] is False


@pytest.mark.usefixtures("working")
def test_a_false_alarm_is_kept_for_the_rule(client: TestClient, ada: Headers, bob: Headers) -> None:
    scan_id = send(client, ada).json()["id"]
    finished(client, ada, scan_id)
    where = f"{SCANS}/{scan_id}/results/0/false-alarm"
    assert client.put(where, headers=bob, json={}).status_code == 404
    told = client.put(where, headers=ada, json={"comment": "never called"}).json()
    assert (told["rule_id"], told["verdict"]) == ("CR-PHP-REMOVED-FUNCTION", "open")
    beyond = f"{SCANS}/{scan_id}/results/999/false-alarm"
    assert client.put(beyond, headers=ada, json={}).status_code == 404


STARTS = {
    "json": b"{",
    "sarif": b"{",
    "junit": b"<?xml",
    "csv": b"",
    "html": b"<!",
    "pdf": b"%PDF-",
}


@pytest.mark.usefixtures("working")
def test_a_report_is_downloaded_in_every_format(client: TestClient, ada: Headers) -> None:
    scan_id = send(client, ada).json()["id"]
    where = f"{SCANS}/{scan_id}/report"
    assert client.get(where, headers=ada).status_code == 409
    finished(client, ada, scan_id)
    for format_, start in STARTS.items():
        params = {"format": format_}
        wait_until(lambda p=params: client.get(where, headers=ada, params=p).status_code == 200, 60)
        report = client.get(where, headers=ada, params=params)
        assert report.content.startswith(start)
        assert "attachment" in report.headers["content-disposition"]
        if format_ != "pdf":
            assert b"create_function" in report.content
    assert client.get(where, headers=ada, params={"format": "doc"}).status_code == 422


def events(
    client: TestClient, who: Headers, scan_id: str, after: int = 0
) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """The stream to its end."""
    headers = {**who, "Last-Event-ID": str(after)}
    answer = client.get(f"{SCANS}/{scan_id}/events", headers=headers)
    for block in answer.text.replace("\r\n", "\n").split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.split("\n") if ": " in line)
        if "id" in fields:
            yield int(fields["id"]), fields["event"], json.loads(fields["data"])
