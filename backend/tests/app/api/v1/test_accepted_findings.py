"""A finding that its owner lives with stays accepted, wherever the component shows it again."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from tests.app.api.v1.scanning import SCANS, Headers, finished, send
from tests.app.scans import OLD_PLUGIN, zip_bytes

NEXT = OLD_PLUGIN.replace(b"Version: 1.0", b"Version: 1.1").replace(b"*/", b"*/\n\nsetup();\n")
MORE = NEXT + b"function later() { return create_function('', ''); }\n"


def scanned(client: TestClient, who: Headers, files: dict[str, bytes]) -> str:
    scan_id: str = send(client, who, zip_bytes(files)).json()["id"]
    finished(client, who, scan_id)
    return scan_id


def accepted(client: TestClient, who: Headers, where: str) -> list[tuple[str, str, bool]]:
    found = client.get(where, headers=who).json()["items"]
    return [
        (each["path"], each["enclosing"], each["accepted"])
        for each in found
        if each["symbol"] == "create_function"
    ]


@pytest.mark.usefixtures("working")
def test_an_acceptance_survives_the_next_versions_of_its_component(
    client: TestClient, ada: Headers, bob: Headers
) -> None:
    first = scanned(client, ada, {"old/old.php": OLD_PLUGIN})
    results = f"{SCANS}/{first}/results"
    kept = client.put(
        f"{results}/0/acceptance", headers=ada, json={"reason": "runs on PHP 7 only"}
    ).json()
    assert kept["component_slug"] == "old"

    # The next version: marked, though it moved; what is new is not.
    second = scanned(client, ada, {"old-1.1/old.php": MORE, "old-1.1/readme.txt": b""})
    third = scanned(client, ada, {"old/old.php": MORE})
    assert accepted(client, ada, f"{SCANS}/{third}/results") == [
        ("old.php", "", True),
        ("old.php", "later", False),
    ]
    # Within a whole wp-content, and beside another plugin of the same file.
    site = scanned(
        client,
        ada,
        {"wp-content/plugins/old/old.php": NEXT, "wp-content/plugins/copy/old.php": OLD_PLUGIN},
    )
    assert sorted(accepted(client, ada, f"{SCANS}/{site}/results")) == [
        ("old.php", "", False),
        ("old.php", "", True),
    ]
    # In a comparison too.
    sides = {"old": {"scan_id": first}, "new": {"scan_id": third}}
    compared = client.post("/api/v1/compare", headers=ada, json=sides).json()
    where = f"/api/v1/compare/{compared['id']}/results"
    assert accepted(client, ada, f"{where}?state=unchanged") == [("old.php", "", True)]
    assert accepted(client, ada, f"{where}?state=added") == [("old.php", "later", False)]
    # Not for somebody else.
    other = scanned(client, bob, {"old/old.php": NEXT})
    assert accepted(client, bob, f"{SCANS}/{other}/results") == [("old.php", "", False)]

    # A folder that carries the version is the same plugin.
    assert accepted(client, ada, f"{SCANS}/{second}/results")[0] == ("old.php", "", True)

    client.delete(f"/api/v1/accepted-findings/{kept['id']}", headers=ada)
    assert accepted(client, ada, f"{SCANS}/{third}/results")[0] == ("old.php", "", False)
