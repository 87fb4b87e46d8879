"""Blobs come back as they went in, from a folder and from S3."""

from __future__ import annotations

import io
import re
import socket
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import obstore
import pytest
from pydantic import SecretStr

from app.core.settings import AppSettings, DatabaseSettings, Settings, StorageSettings
from app.embedded.ports import free_port
from app.integrations.storage import BlobStore, open_store
from app.integrations.storage.content import open_file
from tests.app.house import SCANS, UPLOADS, ended, open_house
from tests.app.processes import wait_until
from tests.app.scans import old_zip

# One S3 server for all of them.
pytestmark = pytest.mark.xdist_group("s3")
AWAY = "http://127.0.0.1:9"


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    """A local S3 server with an empty bucket."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    wait_until(lambda: socket.socket().connect_ex(("127.0.0.1", port)) == 0, 60)
    httpx.put(f"{url}/renew-blobs", trust_env=False).raise_for_status()
    yield url
    server.terminate()
    server.wait()


@pytest.fixture(params=["folder", "s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> BlobStore:
    storage = StorageSettings()
    if request.param == "s3":
        storage = StorageSettings(
            s3_bucket="renew-blobs",
            s3_endpoint=request.getfixturevalue("s3"),
            s3_access_key_id=SecretStr("key"),
            s3_secret_access_key=SecretStr("secret"),
        )
    return open_store(Settings(app=AppSettings(data_dir=tmp_path), storage=storage))


def test_what_goes_in_comes_out(store: BlobStore) -> None:
    content = bytes(range(256)) * 40_000  # enough for an upload in parts
    obstore.put(store, "sha256/ab/abc", content)
    assert obstore.get(store, "sha256/ab/abc").bytes().to_bytes() == content
    obstore.delete(store, "sha256/ab/abc")
    with pytest.raises(FileNotFoundError):
        obstore.get(store, "sha256/ab/abc")


def test_a_blob_is_read_at_any_place_of_it(store: BlobStore) -> None:
    with zipfile.ZipFile(packed := io.BytesIO(), "w") as archive:
        archive.writestr("large", bytes(2_000_000))
        archive.writestr("small", b"here")
    obstore.put(store, "source/zip", packed.getvalue())
    with open_file(store, "source/zip") as file, zipfile.ZipFile(file) as archive:
        assert archive.read("small") == b"here"
    with pytest.raises(FileNotFoundError):
        open_file(store, "source/none")


def test_a_path_never_leaves_the_folder(tmp_path: Path) -> None:
    store = open_store(Settings(app=AppSettings(data_dir=tmp_path)))
    with pytest.raises(ValueError, match=r"\.\."):
        obstore.put(store, "../outside", b"-")


def test_a_plugin_goes_its_whole_way_by_s3(
    s3: str, database: DatabaseSettings, tmp_path: Path
) -> None:
    storage = {
        "STORAGE_S3_BUCKET": "renew-blobs",
        "STORAGE_S3_ENDPOINT": s3,
        "STORAGE_S3_ACCESS_KEY_ID": "key",
        "STORAGE_S3_SECRET_ACCESS_KEY": "secret",
    }
    data, before = old_zip(), set(keys(s3))
    with open_house(database, tmp_path, **storage) as house, house.caller() as ada:
        upload = ada.post(UPLOADS, json={"name": "old.zip", "size": len(data)}).json()
        where = f"{UPLOADS}/{upload['id']}"
        assert ada.put(where, content=data).json()["status"] == "complete"
        first = ada.post(SCANS, json={"upload_id": upload["id"]}).json()["id"]
        assert ended(ada, first)["state"] == "breaks"
        stack = {"to_wordpress": "5.0", "to_php": "7.0"}
        again = ada.post(f"{SCANS}/{first}/rescan", json=stack).json()["id"]
        assert ended(ada, again)["state"] == "works"
        report = f"{SCANS}/{first}/report"
        wait_until(lambda: ada.get(report).status_code == 200)
        assert "create_function" in ada.get(report).text

        assert house.files(kept=True) == set()
        kinds = {key.split("/")[0] for key in set(keys(s3)) - before}
        assert kinds == {"source", "facts", "readings", "report"}
        for scan_id in (first, again):
            assert ada.delete(f"{SCANS}/{scan_id}").status_code == 204
        house.let_hours_pass()
        assert set(keys(s3)) == before
    elsewhere = storage | {"STORAGE_S3_ENDPOINT": AWAY}
    with (
        open_house(database, tmp_path, workers=0, **elsewhere) as house,
        house.caller() as ada,
    ):
        answer = ada.post(SCANS, files={"file": ("old.zip", data)})
    assert (answer.status_code, answer.json()["type"][-11:]) == (503, "unavailable")


def keys(s3: str) -> list[str]:
    """What is in the bucket."""
    listed = httpx.get(f"{s3}/renew-blobs", params={"list-type": "2"}, trust_env=False)
    return re.findall("<Key>([^<]+)</Key>", listed.text)
