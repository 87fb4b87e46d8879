"""Health names what fails, answers soon whatever hangs, and says nothing secret."""

from __future__ import annotations

import shutil
import socket
import time
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, text

from app.core.settings import DatabaseSettings, HttpSettings, RedisSettings, Settings
from app.main import create_app

PARTS = {"database", "migrations", "queue", "redis", "storage", "disk", "configuration"}


@pytest.fixture
def silent_port() -> Iterator[int]:
    """A port where connections are taken and nobody ever says a word."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(50)
        yield server.getsockname()[1]


def client_of(settings: Settings, **groups: object) -> TestClient:
    return TestClient(create_app(settings.model_copy(update=groups)))


def test_all_is_well_with_a_worker(client: TestClient, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO procrastinate_workers DEFAULT VALUES"))
    response = client.get("/api/v1/health")
    report = response.json()
    assert response.status_code == 200
    assert (report["status"], report["failing"]) == ("ok", [])
    assert set(report["parts"]) == PARTS
    assert report["parts"]["database"]["figures"]["latency_milliseconds"] > 0
    assert report["parts"]["queue"]["figures"]["workers"] == 1
    migrations = report["parts"]["migrations"]["figures"]
    assert migrations["current"] == migrations["head"]


def test_without_a_worker_it_is_degraded_but_served(client: TestClient) -> None:
    response = client.get("/api/v1/health")
    assert response.status_code == 200
    assert response.json()["parts"]["queue"]["status"] == "degraded"
    assert client.get("/api/v1/health/ready").status_code == 200


def test_a_job_that_waits_too_long_shows(client: TestClient, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO procrastinate_workers DEFAULT VALUES"))
        connection.execute(
            text(
                "INSERT INTO procrastinate_jobs (queue_name, task_name, scheduled_at)"
                " VALUES ('scans', 'scans:run', now() - interval '10 minutes')"
            )
        )
    part = client.get("/api/v1/health").json()["parts"]["queue"]
    assert part["status"] == "degraded"
    assert part["figures"]["oldest_seconds"] == pytest.approx(600, abs=30)


def test_a_silent_database_is_named_within_seconds(settings: Settings, silent_port: int) -> None:
    url = f"postgresql://coderenew:Zk3vQ9tY@127.0.0.1:{silent_port}/coderenew"
    database = DatabaseSettings(url=url)  # type: ignore[arg-type]
    with client_of(settings, database=database) as client:
        for _ in range(3):  # what still hangs holds up nobody
            started = time.monotonic()
            response = client.get("/api/v1/health")
            assert time.monotonic() - started < 4
            assert response.status_code == 503
            assert {"database", "migrations"} <= set(response.json()["failing"])
            assert "Zk3vQ9tY" not in response.text
        assert client.get("/api/v1/health/ready").status_code == 503
        assert client.get("/api/v1/health/live").json() == {"status": "ok"}


def test_a_database_that_is_not_migrated_is_not_ready(
    settings: Settings, empty_database: DatabaseSettings
) -> None:
    with client_of(settings, database=empty_database) as client:
        response = client.get("/api/v1/health/ready")
    assert response.status_code == 503
    assert response.json()["failing"] == ["migrations"]


def test_redis_that_is_away_degrades(settings: Settings) -> None:
    redis = RedisSettings(url="redis://:Zk3vQ9tY@127.0.0.1:1")  # type: ignore[arg-type]
    with client_of(settings, redis=redis) as client:
        response = client.get("/api/v1/health")
    assert response.status_code == 200
    assert response.json()["parts"]["redis"]["status"] == "degraded"
    assert "Zk3vQ9tY" not in response.text


def test_storage_that_cannot_be_written_fails(settings: Settings, client: TestClient) -> None:
    folder = settings.app.data_dir / "blobs"
    shutil.rmtree(folder)
    folder.write_text("a file")
    response = client.get("/api/v1/health")
    assert response.status_code == 503
    assert response.json()["failing"] == ["storage"]


def test_little_disk_space_shows(settings: Settings) -> None:
    storage = settings.storage.model_copy(update={"min_free_bytes": 2**60})
    with client_of(settings, storage=storage) as client:
        part = client.get("/api/v1/health").json()["parts"]["disk"]
    assert part["status"] == "degraded"


def test_a_bad_setting_is_named_without_its_value(settings: Settings) -> None:
    with client_of(settings) as client:
        # Settings are refused at start; what changes afterwards still shows.
        wiring = client.app.state.wiring  # type: ignore[attr-defined]
        object.__setattr__(wiring.settings, "http", HttpSettings(workers=2))
        part = client.get("/api/v1/health").json()["parts"]["configuration"]
    assert part["figures"] == {"settings": ["REDIS_URL"]}
