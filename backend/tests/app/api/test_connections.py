"""Connections that break, drip or bring too much, and a disk that is full."""

from __future__ import annotations

import hashlib
import os
import resource
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.core.ids import new_id
from app.embedded.cluster import Cluster
from tests.app.conftest import settings_for
from tests.app.house import SCANS, UPLOADS, House, open_house
from tests.app.processes import wait_until, web

pytestmark = pytest.mark.xdist_group("connections")
MOST = 3_000_000
TIMEOUT = 2.0


@pytest.fixture(scope="module")
def house(
    cluster: Cluster, template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[House]:
    """A server that takes little and waits shortly, without a worker."""
    database = settings_for(cluster.create_database("connections", template=template))
    settings = {
        "HTTP_MAX_UPLOAD_BYTES": str(MOST),
        "HTTP_UPLOAD_TIMEOUT": str(TIMEOUT),
        "HTTP_REQUEST_TIMEOUT": str(TIMEOUT),
    }
    with open_house(database, tmp_path_factory.mktemp("house"), workers=0, **settings) as one:
        yield one


@pytest.fixture(scope="module")
def ada(house: House) -> Iterator[httpx.Client]:
    with house.caller() as one:
        yield one


def begun(client: httpx.Client, size: int) -> str:
    """Where to send a file of this size."""
    answer = client.post(UPLOADS, json={"name": "a.zip", "size": size})
    return f"{UPLOADS}/{answer.json()['id']}"


def received(client: httpx.Client, where: str) -> int:
    number: int = client.get(where).json()["received"]
    return number


@contextmanager
def request(
    client: httpx.Client, method: str, path: str, size: int, **headers: str
) -> Iterator[socket.socket]:
    """A connection on which a request has begun whose body is still to be sent."""
    lines = {
        "Host": "house", "Authorization": client.headers["authorization"],
        "Content-Length": str(size), "Content-Type": "application/octet-stream", **headers,
    }  # fmt: skip
    url = client.base_url
    with socket.create_connection((url.host, url.port), timeout=20) as connection:
        head = [f"{method} {path} HTTP/1.1", *(f"{k}: {v}" for k, v in lines.items()), "", ""]
        connection.sendall("\r\n".join(head).encode())
        yield connection


def test_an_upload_goes_on_where_its_connection_broke(ada: httpx.Client) -> None:
    data = os.urandom(1_000_000)
    where = begun(ada, len(data))
    with request(ada, "PUT", where, len(data)) as connection:
        connection.sendall(data[:600_000])
    wait_until(lambda: received(ada, where) > 0)
    at = received(ada, where)
    rest = ada.put(where, headers={"Upload-Offset": str(at)}, content=data[at:]).json()
    assert (at <= 600_000, rest["status"]) == (True, "complete")
    assert rest["digest"] == hashlib.sha256(data).hexdigest()


def test_a_form_that_breaks_off_leaves_nothing(house: House, ada: httpx.Client) -> None:
    before = house.files(), house.rows("scans"), house.rows("blobs")
    with request(
        ada, "POST", SCANS, 2_000_000, **{"Content-Type": "multipart/form-data; boundary=x"}
    ) as connection:
        part = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.zip"\r\n\r\n'
        connection.sendall(part + bytes(1_500_000))
    wait_until(lambda: 'route="/api/v1/scans",status="400"' in metrics(ada))
    assert (house.files(), house.rows("scans"), house.rows("blobs")) == before
    assert 'status="500"' not in metrics(ada)


def metrics(client: httpx.Client) -> str:
    return client.get("/metrics").text


def test_a_client_that_drips_is_cut_off_and_others_are_served(ada: httpx.Client) -> None:
    where = begun(ada, 1000)
    began = time.monotonic()
    with request(ada, "PUT", where, 1000) as connection:
        while time.monotonic() < began + TIMEOUT + 0.5:
            connection.sendall(b"x")
            assert ada.get("/api/v1/health/live").status_code == 200
            time.sleep(0.2)
        answer = connection.recv(10_000).decode()
    assert " 504 " in answer.split("\r\n")[0]
    assert "urn:coderenew:problem:timed-out" in answer
    assert ada.put(where, content=bytes(1000)).json()["status"] == "complete"


def test_what_is_too_large_is_told_the_way_round(house: House, ada: httpx.Client) -> None:
    large = bytes(MOST + 100_000)

    def in_parts() -> Iterator[bytes]:
        head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.zip"\r\n\r\n'
        yield head
        yield from (large[at : at + 65_536] for at in range(0, len(large), 65_536))

    before = house.files(), house.rows("blobs")
    form = {"Content-Type": "multipart/form-data; boundary=x"}
    answers = [
        ada.post(SCANS, files={"file": ("a.zip", large)}),
        ada.post(SCANS, headers=form, content=in_parts()),
        ada.post(UPLOADS, json={"name": "a.zip", "size": len(large)}),
    ]
    assert [answer.status_code for answer in answers] == [413] * 3
    assert ["coderenew facts" in answer.json()["detail"] for answer in answers] == [True] * 3
    assert (house.files(), house.rows("blobs")) == before


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (SCANS, "application/json"),
        (SCANS, ""),
        (f"{SCANS}/{new_id()}/rescan", "application/json"),
        (f"{SCANS}/{new_id()}/rescan", "multipart/form-data; boundary=x"),
    ],
    ids=["JSON", "untold", "JSON elsewhere", "form elsewhere"],
)
def test_only_files_may_be_large(ada: httpx.Client, path: str, kind: str) -> None:
    answer = ada.post(path, headers={"Content-Type": kind}, content=bytes(2_000_000))
    assert answer.status_code == 413


@contextmanager
def little_room(house: House) -> Iterator[None]:
    """The server can write no file larger than this."""
    pid, kind = house.web.process.pid, resource.RLIMIT_FSIZE
    before = resource.prlimit(pid, kind, (200_000, resource.RLIM_INFINITY))
    yield
    resource.prlimit(pid, kind, before)


@pytest.mark.parametrize("size", [500_000, 2_500_000])
def test_a_full_disk_is_named_and_nothing_stays(house: House, ada: httpx.Client, size: int) -> None:
    data = os.urandom(size)
    where = begun(ada, size)
    before = house.files() - {str(house.settings.app.data_dir / where[8:])}

    def ways() -> list[httpx.Response]:
        return [ada.put(where, content=data), ada.post(SCANS, files={"file": ("a.zip", data)})]

    with little_room(house):
        for answer in ways():
            assert answer.status_code == 507, answer.text
            assert answer.json()["type"] == "urn:coderenew:problem:out-of-space"
        left = house.files() - before
        assert [path for path in left if Path(path).stat().st_size] == []
    assert [answer.status_code for answer in ways()] == [200, 202]


def test_an_upload_outlives_a_killed_server(
    cluster: Cluster, template: str, tmp_path: Path
) -> None:
    database = settings_for(cluster.create_database("killed_upload", template=template))
    data = os.urandom(20_000_000)
    with open_house(database, tmp_path, workers=0) as house, house.caller() as ada:
        where = begun(ada, len(data))
        with request(ada, "PUT", where, len(data)) as connection:
            connection.sendall(data[:18_000_000])
            wait_until(lambda: received(ada, where) > 16_000_000)
            house.web.process.send_signal(signal.SIGKILL)
            house.web.process.wait()
        again: dict[str, Any] = {
            "HTTP_PORT": str(ada.base_url.port), "APP_DATA_DIR": str(house.settings.app.data_dir)
        }  # fmt: skip
        with web(database, **again):
            at = received(ada, where)
            assert at > 16_000_000
            rest = ada.put(where, headers={"Upload-Offset": str(at)}, content=data[at:]).json()
    assert rest["digest"] == hashlib.sha256(data).hexdigest()
