"""A site is scanned by what it lists: each component gets its state, or why it has none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from subprocess import Popen
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.core.settings import Settings
from tests.app.api.v1.scanning import SCANS, Headers, finished, send
from tests.app.directory import Directory, directory
from tests.app.processes import wait_until, worker
from tests.app.scans import old_zip, slow_zip, zip_bytes

SITE = {
    "name": "Shop",
    "wordpress": "6.4",
    "php": "7.4",
    "target_wordpress": "7.1",
    "target_php": "8.5",
}
FINE = b"<?php\n/*\nPlugin Name: Fine\nVersion: 2.0\n*/\necho 1;\n"
LOOK = {"look/style.css": b"/*\nTheme Name: Look\n*/", "look/index.php": b"<?php\necho 1;\n"}
FILES = {
    "/plugin/old.1.0.zip": old_zip(),
    "/plugin/fine.2.0.zip": zip_bytes({"fine/fine.php": FINE}),
    "/plugin/guess.1.0.zip": zip_bytes({"guess/guess.php": FINE}),
    "/plugin/updated.zip": old_zip(),
    "/plugin/broken.1.0.zip": b"this is no zip",
    "/plugin/look.3.0.zip": old_zip(),
    "/theme/look.3.0.zip": zip_bytes(LOOK),
}
LISTED = [
    {"slug": "old", "version": "1.0"},
    {"slug": "fine", "version": "2.0", "is_active": False},
    {"slug": "fine", "version": "2.0", "kind": "mu-plugin"},
    {"slug": "guess", "version": "1.0", "name": "Guess &amp; Work"},
    {"slug": "updated", "version": "0.1"},
    {"slug": "premium", "version": "4.0"},
    {"slug": "broken", "version": "1.0"},
    {"slug": "silent"},
    {"slug": "look", "version": "3.0", "kind": "theme", "name": "look"},
]
REASONS = {
    ("fine", "mu-plugin"): "are in no directory",
    ("guess", "plugin"): "the directory's guess is Fine",
    ("updated", "plugin"): "but not in this version",
    ("premium", "plugin"): "no plugin of that slug",
    ("broken", "plugin"): "no zip archive",
    ("silent", "plugin"): "does not tell its version",
}


@pytest.fixture
def wordpress_org() -> Iterator[Directory]:
    with directory(FILES) as one:
        yield one


def working(settings: Settings, host: str, **more: str) -> AbstractContextManager[Popen[bytes]]:
    data = str(settings.app.data_dir.absolute())
    return worker(settings.database, APP_DATA_DIR=data, SANDBOX_DIRECTORY_HOST=host, **more)


def site_of(client: TestClient, who: Headers, listed: list[dict[str, Any]]) -> str:
    where = str(client.post("/api/v1/sites", headers=who, json=SITE).headers["location"])
    put = client.put(f"{where}/components", headers=who, json={"components": listed})
    assert put.status_code == 200, put.text
    return where


def scan_site(client: TestClient, who: Headers, site: str) -> str:
    asked = client.post(f"{site}/scans", headers=who)
    assert asked.status_code == 202, asked.text
    assert asked.headers["location"] == f"{SCANS}/{asked.json()['id']}"
    return str(asked.json()["id"])


def components(client: TestClient, who: Headers, scan_id: str) -> dict[tuple[str, str], Any]:
    found = client.get(f"{SCANS}/{scan_id}/components", headers=who).json()
    return {(each["slug"], each["kind"]): each for each in found}


def test_every_listed_component_has_its_state_or_the_reason_why_not(
    client: TestClient, ada: Headers, settings: Settings, wordpress_org: Directory
) -> None:
    site = site_of(client, ada, LISTED)
    scan_id = scan_site(client, ada, site)
    assert {c["state"] for c in components(client, ada, scan_id).values()} == {"not judged"}
    with working(settings, wordpress_org.host):
        scan = finished(client, ada, scan_id)
        assert (scan["status"], scan["state"]) == ("incomplete", "breaks")
        assert (scan["to_php"], scan["from_php"]) == ("8.5", "7.4")
        parts = components(client, ada, scan_id)
        assert len(parts) == len(LISTED)
        judged = {key: part["state"] for key, part in parts.items() if not part["incomplete"]}
        assert judged == {
            ("old", "plugin"): "breaks",
            ("fine", "plugin"): "works",
            ("look", "theme"): "works",
        }
        for key, reason in REASONS.items():
            assert parts[key]["state"] == "not judged"
            assert reason in parts[key]["notes"][0]["message"], key
        results = client.get(f"{SCANS}/{scan_id}/results", headers=ada).json()["items"]
        assert {finding["symbol"] for finding in results} == {"create_function"}
        assert "create_function" in results[0]["excerpt"]

        told = client.get(f"{SCANS}/{scan_id}/events", headers=ada).text
        assert told.count("event: component") == len(LISTED)

        # What was not judged stays so, in reports and for another target.
        other = client.post(
            f"{SCANS}/{scan_id}/rescan", headers=ada, json={"to_wordpress": "6.0", "to_php": "7.0"}
        ).json()["id"]
        assert finished(client, ada, other)["status"] == "incomplete"
        assert components(client, ada, other)["premium", "plugin"]["state"] == "not judged"
        report = f"{SCANS}/{scan_id}/report"
        wait_until(lambda: client.get(report, headers=ada).status_code == 200)
        assert "no plugin of that slug" in client.get(report, headers=ada).text

        # A site that lists the same again needs no directory.
        wordpress_org.asked.clear()
        again = scan_site(client, ada, site_of(client, ada, LISTED[:2]))
        assert finished(client, ada, again)["status"] == "completed"
        assert wordpress_org.asked == []


def test_a_version_that_a_slug_scan_read_is_not_fetched_again(
    client: TestClient, ada: Headers, settings: Settings, wordpress_org: Directory
) -> None:
    with working(settings, wordpress_org.host):
        body = {"slug": "old", "version": "1.0"}
        finished(client, ada, client.post(SCANS, headers=ada, json=body).json()["id"])
        assert wordpress_org.asked == ["/plugin/old.1.0.zip"]
        scan_id = scan_site(client, ada, site_of(client, ada, LISTED[:1]))
        assert finished(client, ada, scan_id)["state"] == "breaks"
        assert wordpress_org.asked == ["/plugin/old.1.0.zip"]


def test_what_is_beyond_the_limit_is_listed_as_not_judged(
    client: TestClient, ada: Headers, settings: Settings, wordpress_org: Directory
) -> None:
    scan_id = scan_site(client, ada, site_of(client, ada, LISTED[:2]))
    with working(settings, wordpress_org.host, SITE_SCAN_COMPONENTS="1"):
        assert finished(client, ada, scan_id)["status"] == "incomplete"
    states = {key[0]: part["state"] for key, part in components(client, ada, scan_id).items()}
    assert states == {"old": "breaks", "fine": "not judged"}  # what is active goes first


def test_zips_that_are_too_large_together_are_listed_as_not_judged(
    client: TestClient, ada: Headers, settings: Settings, wordpress_org: Directory
) -> None:
    scan_id = scan_site(client, ada, site_of(client, ada, LISTED[:2]))
    most = str(len(FILES["/plugin/old.1.0.zip"]) + 1)
    with working(settings, wordpress_org.host, SITE_SCAN_BYTES=most):
        assert finished(client, ada, scan_id)["status"] == "incomplete"
    parts = components(client, ada, scan_id)
    assert parts["old", "plugin"]["state"] == "breaks"
    assert "bytes of zips" in parts["fine", "plugin"]["notes"][0]["message"]


def test_a_directory_that_stays_away_leaves_everything_not_judged(
    client: TestClient, ada: Headers, settings: Settings
) -> None:
    scan_id = scan_site(client, ada, site_of(client, ada, LISTED[:2]))
    with working(settings, "http://127.0.0.1:1", WORKER_MAX_ATTEMPTS="1"):
        scan = finished(client, ada, scan_id)
    assert (scan["status"], scan["state"]) == ("incomplete", "not judged")
    notes = [part["notes"][0]["message"] for part in components(client, ada, scan_id).values()]
    assert all("did not answer" in note for note in notes)


def test_a_cancelled_scan_of_a_site_ends_soon(
    client: TestClient, ada: Headers, settings: Settings
) -> None:
    files = {f"/plugin/slow{n}.1.zip": slow_zip(5) for n in range(3)}
    listed = [{"slug": f"slow{n}", "version": "1"} for n in range(3)]
    with directory(files) as one, working(settings, one.host):
        scan_id = scan_site(client, ada, site_of(client, ada, listed))
        wait_until(lambda: one.asked)
        assert client.post(f"{SCANS}/{scan_id}/cancel", headers=ada).status_code == 202
        assert finished(client, ada, scan_id)["status"] == "cancelled"
        assert len(one.asked) < 3


def test_the_same_key_scans_a_site_once(client: TestClient, ada: Headers) -> None:
    site = site_of(client, ada, LISTED[:1])
    who = {**ada, "Idempotency-Key": "one"}
    first, second = (client.post(f"{site}/scans", headers=who).json() for _ in range(2))
    assert first == second
    found = client.get(SCANS, headers=ada, params={"site_id": first["site_id"]}).json()["items"]
    assert [scan["id"] for scan in found] == [first["id"]]


def test_a_site_that_lists_nothing_cannot_be_scanned(client: TestClient, ada: Headers) -> None:
    asked = client.post(f"{site_of(client, ada, [])}/scans", headers=ada)
    assert (asked.status_code, asked.json()["title"][:4]) == (409, "This")


def test_an_uploaded_wp_content_is_judged_for_the_versions_of_its_site(
    client: TestClient, ada: Headers, bob: Headers
) -> None:
    site_id = site_of(client, ada, []).rpartition("/")[2]
    scan = send(client, ada, site_id=site_id).json()
    assert scan["site_id"] == site_id
    assert (scan["from_wordpress"], scan["to_wordpress"]) == ("6.4", "7.1")
    named = send(client, ada, site_id=site_id, to_php="8.0").json()
    assert (named["from_php"], named["to_php"]) == (None, "8.0")
    assert send(client, bob, site_id=site_id).status_code == 404
