"""The update gate says what a new version needs or breaks that the old one did not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.core.settings import Settings
from app.db.session import UnitOfWorkFactory
from tests.app.factories import as_key, new_key
from tests.app.processes import wait_until, worker
from tests.app.scans import a_user, zip_bytes

HEADER = b"<?php\n/*\nPlugin Name: Gate\nVersion: %s\n*/\n"
OLD = HEADER % b"1.0" + b"function run() { each($a); }\n"
MOVED = HEADER % b"1.1" + b"// moved\n\n\nfunction run() { each($a); }\n"
WORSE = MOVED + b"$make = create_function('', '');\n"
MENDED = HEADER % b"1.2" + b"function run() { foreach ($a as $b) { echo $b; } }\n"


@pytest.fixture
def ada(uow: UnitOfWorkFactory) -> dict[str, str]:
    with uow() as u:
        return as_key(new_key(u, a_user(u)))


@pytest.fixture
def working(settings: Settings) -> Iterator[None]:
    with worker(settings.database, APP_DATA_DIR=str(settings.app.data_dir.absolute())):
        yield


def compared(client: TestClient, who: dict[str, str], old: bytes, new: bytes) -> dict[str, Any]:
    files = {
        name: (f"{name}.zip", zip_bytes({"gate/gate.php": code}))
        for name, code in (("old", old), ("new", new))
    }
    sent = client.post("/api/v1/compare", headers=who, files=files, data={"to_php": "8.4"})
    assert sent.status_code == 202, sent.text
    where = sent.headers["location"]
    wait_until(lambda: client.get(where, headers=who).json()["status"] != "running", 120)
    answer: dict[str, Any] = client.get(where, headers=who).json()
    return answer


@pytest.mark.usefixtures("working")
def test_an_update_that_breaks_more_is_not_safe(client: TestClient, ada: dict[str, str]) -> None:
    gate = compared(client, ada, OLD, WORSE)
    assert gate["status"] == "completed"
    assert gate["safe"] is False
    assert gate["counts"]["unchanged"] >= 1
    assert gate["counts"]["added"] >= 1
    where = f"/api/v1/compare/{gate['id']}/results"
    added = client.get(where, headers=ada).json()["items"]
    assert {finding["symbol"] for finding in added} == {"create_function"}
    fixed = client.get(where, headers=ada, params={"state": "fixed"}).json()["items"]
    assert fixed == []


@pytest.mark.usefixtures("working")
def test_an_update_that_mends_is_safe(client: TestClient, ada: dict[str, str]) -> None:
    gate = compared(client, ada, OLD, MENDED)
    assert gate["safe"] is True
    assert gate["counts"]["added"] == 0
    assert gate["counts"]["fixed"] >= 1


@pytest.mark.usefixtures("working")
def test_code_that_only_moved_is_no_difference(client: TestClient, ada: dict[str, str]) -> None:
    counts = compared(client, ada, OLD, MOVED)["counts"]
    assert (counts["added"], counts["fixed"]) == (0, 0)


def test_a_comparison_needs_both_versions(client: TestClient, ada: dict[str, str]) -> None:
    sent = client.post("/api/v1/compare", headers=ada, json={"old": {"slug": "akismet"}})
    assert sent.status_code == 422
    assert "body.new" in [error["field"] for error in sent.json()["errors"]]
