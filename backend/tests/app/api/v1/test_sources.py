"""Code around findings: shown when its owner had it kept, and gone when not."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import select, update
from typer.testing import CliRunner

from app.core import clock
from app.core.settings import Settings
from app.db.session import UnitOfWorkFactory
from app.integrations.storage import open_store
from app.integrations.storage.content import delete, exists
from app.models import Blob, Scan
from app.models.choices import BlobKind
from app.services import blobs
from coderenew.cli.app import app as coderenew
from tests.app.api.v1.scanning import SCANS, Headers, finished, send
from tests.app.processes import wait_until
from tests.app.scans import OLD_PLUGIN, old_zip, zip_bytes

pytestmark = pytest.mark.usefixtures("working")
LINES = OLD_PLUGIN.decode().split("\n")


def scanned(client: TestClient, who: Headers, data: bytes = b"", **fields: str) -> str:
    scan_id = send(client, who, data, **fields).json()["id"]
    assert finished(client, who, scan_id)["status"] == "completed"
    return str(scan_id)


def shown(client: TestClient, who: Headers, scan_id: str, **query: int) -> Any:
    return client.get(f"{SCANS}/{scan_id}/results/0/source", headers=who, params=query)


def purge_blobs(uow: UnitOfWorkFactory, settings: Settings) -> None:
    """What the cleaner does two hours later."""
    with uow() as u:
        u.execute(update(Blob).values(last_used_at=clock.now() - timedelta(hours=2)))
    blobs.purge(uow, open_store(settings))


def sources(uow: UnitOfWorkFactory) -> list[str]:
    with uow() as u:
        return list(u.scalars(select(Blob.key).where(Blob.kind == BlobKind.SOURCE)))


def test_a_kept_source_shows_the_lines_around_a_finding(
    client: TestClient,
    ada: Headers,
    bob: Headers,
    uow: UnitOfWorkFactory,
    settings: Settings,
) -> None:
    scan_id = scanned(client, ada, keep_source="true")
    purge_blobs(uow, settings)
    answer = shown(client, ada, scan_id, around=1).json()
    assert (answer["path"], answer["line"]) == ("old.php", 6)
    assert [(line["number"], line["text"]) for line in answer["lines"]] == [
        (number, LINES[number - 1]) for number in (5, 6, 7)
    ]
    whole = shown(client, ada, scan_id, around=50).json()["lines"]
    assert [line["text"] for line in whole] == LINES
    assert shown(client, ada, scan_id, around=51).status_code == 422
    assert shown(client, bob, scan_id).status_code == 404
    assert client.get(f"{SCANS}/{scan_id}/results/999/source", headers=ada).status_code == 404

    body = {"to_wordpress": "7.0", "to_php": "8.4"}
    again = client.post(f"{SCANS}/{scan_id}/rescan", headers=ada, json=body).json()["id"]
    finished(client, ada, again)
    assert shown(client, ada, again, around=1).json() == answer


def test_a_source_is_deleted_after_the_scan_and_its_reports_are_still_made(
    client: TestClient,
    ada: Headers,
    uow: UnitOfWorkFactory,
    settings: Settings,
) -> None:
    scan_id = scanned(client, ada)
    (key,) = sources(uow)
    purge_blobs(uow, settings)
    assert sources(uow) == []
    assert not exists(open_store(settings), key)

    gone = shown(client, ada, scan_id)
    assert (gone.status_code, gone.json()["reason"]) == (410, "not-kept")
    assert "create_function" in gone.json()["excerpt"]
    where = {"url": f"{SCANS}/{scan_id}/report", "headers": ada, "params": {"format": "html"}}
    wait_until(lambda: client.get(**where).status_code == 200)  # type: ignore[arg-type]
    assert b"create_function" in client.get(**where).content  # type: ignore[arg-type]


def test_facts_have_no_lines_and_say_so(
    client: TestClient,
    ada: Headers,
    tmp_path: Path,
) -> None:
    (tmp_path / "old.zip").write_bytes(old_zip())
    command = ["facts", str(tmp_path / "old.zip"), "--output", str(tmp_path / "old.json")]
    assert CliRunner().invoke(coderenew, command).exit_code == 0
    facts = (tmp_path / "old.json").read_bytes()
    scan_id = scanned(client, ada, facts, keep_source="true")
    scan = client.get(f"{SCANS}/{scan_id}", headers=ada).json()
    assert [note["code"] for note in scan["notes"]] == ["no-source"]
    found = client.get(f"{SCANS}/{scan_id}/results", headers=ada).json()["items"]
    assert found[0]["symbol"] == "create_function"
    assert [finding["excerpt"] for finding in found] == [None] * len(found)
    gone = shown(client, ada, scan_id)
    assert gone.status_code == 410
    assert (gone.json()["reason"], gone.json()["excerpt"]) == ("facts-only", None)


def test_a_zip_in_a_zip_is_shown_as_it_was_scanned(client: TestClient, ada: Headers) -> None:
    code = OLD_PLUGIN + b"$x = '" + b"x" * 5000 + b"'; create_function('', '');\n"
    wrapped = zip_bytes({"readme.txt": b"-", "old.zip": zip_bytes({"old/old.php": code})})
    scan_id = scanned(client, ada, wrapped, keep_source="true")
    first = shown(client, ada, scan_id, around=0).json()
    assert first["lines"] == [{"number": 6, "column": 1, "text": LINES[5]}]
    second = client.get(f"{SCANS}/{scan_id}/results/1/source", headers=ada).json()
    (line,) = [line for line in second["lines"] if line["number"] == 8]
    assert line["column"] > 4000
    assert "create_function" in line["text"]
    assert len(line["text"]) <= 400


def test_a_source_that_went_lost_is_no_failure_of_ours(
    client: TestClient,
    app: FastAPI,
    ada: Headers,
    uow: UnitOfWorkFactory,
) -> None:
    scan_id = scanned(client, ada, keep_source="true")
    with uow() as u:
        scan = u.get_one(Scan, UUID(scan_id))
        assert scan.source_blob
        delete(app.state.wiring.store, scan.source_blob)
    gone = shown(client, ada, scan_id)
    assert (gone.status_code, gone.json()["reason"]) == (410, "unreadable")
    with uow() as u:
        scan = u.get_one(Scan, UUID(scan_id))
        assert scan.source_blob
        other = io.BytesIO(b"no zip at all")
        app.state.wiring.store.put(scan.source_blob, other)
    assert shown(client, ada, scan_id).json()["reason"] == "unreadable"
