"""A worker that comes with a newer catalog judges kept facts again, and tells what changed."""

from __future__ import annotations

import io
from uuid import UUID

from fastapi.testclient import TestClient
from msgspec.structs import replace
from sqlalchemy import delete, func, select

from app.core.settings import Settings
from app.db.session import UnitOfWorkFactory
from app.integrations.storage import open_store
from app.integrations.storage.content import fetch_file
from app.models import Scan, ScanResult
from app.models.choices import BlobKind
from app.services.blobs import keep
from coderenew.scan.stored_readings import pack_scan, unpack_stale
from tests.app.api.v1.scanning import SCANS, Headers, finished, send
from tests.app.processes import wait_until, worker


def age(uow: UnitOfWorkFactory, settings: Settings, scan_id: str) -> None:
    """Make the scan one of an older catalog, which did not know create_function()."""
    store, path = open_store(settings), settings.app.data_dir / "readings"
    with uow() as u:
        scan = u.get_one(Scan, UUID(scan_id))
        assert scan.readings_blob is not None
        fetch_file(store, scan.readings_blob, path)
    kept = unpack_stale(path.read_bytes())
    assert kept is not None
    stale = pack_scan(replace(kept, made_by="an older one"))
    stored = keep(uow, store, BlobKind.READINGS, io.BytesIO(stale))
    with uow() as u:
        scan = u.get_one(Scan, UUID(scan_id))
        scan.readings_blob, scan.catalog_version = stored.key, "older"
        u.execute(delete(ScanResult).where(ScanResult.symbol == "create_function"))


def judged_by_an_older_catalog(
    client: TestClient, who: Headers, uow: UnitOfWorkFactory, settings: Settings
) -> str:
    data = str(settings.app.data_dir.absolute())
    with worker(settings.database, APP_DATA_DIR=data):
        scan_id = str(send(client, who).json()["id"])
        finished(client, who, scan_id)
    age(uow, settings, scan_id)
    return scan_id


def test_kept_facts_are_judged_again_and_the_difference_is_told(
    client: TestClient, ada: Headers, uow: UnitOfWorkFactory, settings: Settings
) -> None:
    old = judged_by_an_older_catalog(client, ada, uow, settings)
    asked = {"trigger": "catalog"}

    def made() -> list[dict[str, object]]:
        found: list[dict[str, object]] = client.get(SCANS, headers=ada, params=asked).json()[
            "items"
        ]
        return found

    data = str(settings.app.data_dir.absolute())
    with worker(settings.database, APP_DATA_DIR=data):
        wait_until(made)
        new = str(made()[0]["id"])
        scan = finished(client, ada, new)
        assert (scan["status"], scan["parent_id"]) == ("completed", old)
        assert scan["changes"]["added"] >= 1
        assert scan["changes"]["fixed"] == 0
        assert client.get(f"{SCANS}/{old}", headers=ada).json()["superseded_by"] == new
        told = client.get(f"{SCANS}/{new}/events", headers=ada).text
        assert '"changes": {"added": ' in told

        (comparison,) = client.get("/api/v1/compare", headers=ada, params=asked).json()["items"]
        assert comparison["counts"] == scan["changes"]
        where = f"/api/v1/compare/{comparison['id']}/results"
        added = client.get(where, headers=ada).json()["items"]
        assert {finding["symbol"] for finding in added} == {"create_function"}
        # The line was kept, although the facts do not hold it.
        assert "create_function" in added[0]["excerpt"]
    with worker(settings.database, APP_DATA_DIR=data):
        another = send(client, ada).json()["id"]
        finished(client, ada, another)
    with uow() as u:
        assert u.scalar(select(func.count()).select_from(Scan)) == 3
