"""What surrounds every request: ids, headers, CORS, logs, documents."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from pydantic import SecretStr

from app.core import clock
from app.core.settings import HttpSettings, Settings
from app.db.session import UnitOfWorkFactory
from app.main import create_app
from app.models import Scan
from app.models.choices import ScanStatus
from tests.app.factories import new_user

SECRET = "Zk3vQ9tY7wLp2XnB"


def test_a_harmless_request_id_is_kept(client: TestClient) -> None:
    response = client.get("/api/v1/health/live", headers={"X-Request-ID": "deploy-2026.11"})
    assert response.headers["x-request-id"] == "deploy-2026.11"


@pytest.mark.parametrize("given", ["short", "x" * 65, 'a"b\\c{}[]defgh', "evil id with spaces"])
def test_another_one_is_replaced(client: TestClient, given: str) -> None:
    response = client.get("/api/v1/health/live", headers={"X-Request-ID": given})
    assert re.fullmatch("[0-9a-f]{32}", response.headers["x-request-id"])


@pytest.mark.parametrize("path", ["/api/v1/health/live", "/nothing", "/docs", "/metrics"])
def test_every_answer_has_the_security_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "strict-transport-security" not in headers


def test_over_https_browsers_are_told_to_stay_there(app: FastAPI) -> None:
    with TestClient(app, base_url="https://renew.test") as client:
        assert "max-age" in client.get("/nothing").headers["strict-transport-security"]


def test_only_named_origins_may_read(settings: Settings) -> None:
    http = HttpSettings(cors_origins=["https://renew.test"])
    with TestClient(create_app(settings.model_copy(update={"http": http}))) as client:
        for path in ("/api/v1/health/live", "/nothing"):
            good = client.get(path, headers={"Origin": "https://renew.test"})
            assert good.headers["access-control-allow-origin"] == "https://renew.test"
            bad = client.get(path, headers={"Origin": "https://evil.test"})
            assert "access-control-allow-origin" not in bad.headers


@pytest.mark.parametrize("page", ["/docs", "/redoc"])
def test_the_documents_load_nothing_from_another_host(client: TestClient, page: str) -> None:
    html = client.get(page).text
    assets = re.findall(r'(?:src|href)="([^"]+)"', html)
    assert assets
    for asset in assets:
        assert asset.startswith("/"), asset
        assert client.get(asset).status_code == 200
    policy = client.get(page).headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "http" not in policy


def test_no_secret_of_a_request_gets_into_the_log(
    app: FastAPI, client: TestClient, capfd: pytest.CaptureFixture[str]
) -> None:
    @app.post("/fails/{name}")
    async def fails(name: str, request: Request) -> None:
        raise RuntimeError(f"password={(await request.json())['password']} of {name}")

    client.cookies.set("session", SECRET)
    client.post(
        f"/fails/ada?token={SECRET}",
        json={"password": SECRET},
        headers={"Authorization": f"Bearer {SECRET}", "X-API-Key": SECRET},
    )
    output = capfd.readouterr().err
    lines = [json.loads(line) for line in output.splitlines()]
    assert {"request_failed", "request"} <= {line["event"] for line in lines}
    assert SECRET not in output


def test_a_request_is_one_line_by_its_route(
    client: TestClient, capfd: pytest.CaptureFixture[str]
) -> None:
    client.get("/nothing?q=1", headers={"X-Request-ID": "deploy-2026.11"})
    lines = [json.loads(line) for line in capfd.readouterr().err.splitlines()]
    (line,) = [line for line in lines if line["event"] == "request"]
    assert (line["path"], line["route"], line["status"]) == ("/nothing", "unknown", 404)
    assert line["request_id"] == "deploy-2026.11"


def test_metrics_tell_of_requests_pool_and_queue(app: FastAPI, client: TestClient) -> None:
    @app.get("/things/{thing_id}")
    def thing(thing_id: int) -> int:
        return thing_id

    client.get("/things/7")
    text = client.get("/metrics").text
    assert re.search(
        r'coderenew_request_seconds_count{method="GET",route="/things/{thing_id}",status="200"} 1',
        text,
    )
    assert 'coderenew_pool_connections{state="in_use"}' in text
    assert 'coderenew_jobs{status="waiting"} 0.0' in text


def test_metrics_tell_of_recent_scans_and_their_findings(
    client: TestClient, uow: UnitOfWorkFactory
) -> None:
    with uow() as u:
        user = new_user(u)
        for seconds, status in ((2, "completed"), (4, "completed"), (9, "failed"), (0, "running")):
            scan = Scan(user_id=user.id, source="upload", to_wordpress="7.1", to_php="8.5")
            scan.status, scan.breaks = ScanStatus(status), 3
            scan.started_at = clock.now()
            scan.finished_at = scan.started_at + timedelta(seconds=seconds)
            u.add(scan)
    text = client.get("/metrics").text
    assert 'coderenew_scans_last_hour{status="completed"} 2.0' in text
    assert 'coderenew_scans_last_hour{status="cancelled"} 0.0' in text
    assert 'coderenew_scan_seconds_last_hour{quantile="0.5",status="completed"} 3.0' in text
    assert 'coderenew_findings_last_hour{severity="breaks"} 9.0' in text


def test_metrics_may_ask_for_a_token(settings: Settings) -> None:
    http = HttpSettings(metrics_token=SecretStr(SECRET))
    with TestClient(create_app(settings.model_copy(update={"http": http}))) as client:
        assert client.get("/metrics").status_code == 401
        authorised = {"Authorization": f"Bearer {SECRET}"}
        assert client.get("/metrics", headers=authorised).status_code == 200
