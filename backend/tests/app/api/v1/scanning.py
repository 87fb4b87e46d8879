"""Scans over HTTP."""

from __future__ import annotations

from typing import Any

from fastapi.testclient import TestClient

from tests.app.processes import wait_until
from tests.app.scans import old_zip

SCANS = "/api/v1/scans"
Headers = dict[str, str]


def send(client: TestClient, who: Headers, data: bytes = b"", **fields: str) -> Any:
    files = {"file": ("old.zip", data or old_zip(), "application/zip")}
    return client.post(SCANS, headers=who, files=files, data=fields)


def finished(client: TestClient, who: Headers, scan_id: str) -> dict[str, Any]:
    def scan() -> dict[str, Any]:
        return client.get(f"{SCANS}/{scan_id}", headers=who).json()

    wait_until(lambda: scan()["status"] not in ("queued", "running"), 120)
    return scan()
