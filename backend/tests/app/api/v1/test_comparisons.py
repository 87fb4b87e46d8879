"""Any two scans are compared: what is new, fixed and still there."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.app.api.v1.scanning import Headers, finished, send
from tests.app.scans import slow_zip, zip_bytes

COMPARE = "/api/v1/compare"
HEADER = b"<?php\n/*\nPlugin Name: Shop\nVersion: %s\n*/\n"
EACH = b"each($a);\n"
OLD = zip_bytes(
    {
        "shop/shop.php": HEADER % b"1.0",
        "shop/a.php": b"<?php\n" + EACH,
        "shop/b.php": b"<?php\n" + EACH,
    }
)
NEW = zip_bytes(
    {
        "shop/shop.php": HEADER % b"1.1",
        "shop/b.php": b"<?php\n// moved\n" + EACH,
        "shop/c.php": b"<?php\n$make = create_function('', '');\n",
    }
)


def site_zip(**plugins: bytes) -> bytes:
    files = {
        f"wp-content/plugins/{slug}/{slug}.php": HEADER % b"1" + code
        for slug, code in plugins.items()
    }
    return zip_bytes(files)


def scanned(client: TestClient, who: Headers, data: bytes) -> str:
    scan_id: str = send(client, who, data).json()["id"]
    finished(client, who, scan_id)
    return scan_id


def compare(client: TestClient, who: Headers, old: str, new: str) -> Any:
    return client.post(
        COMPARE, headers=who, json={"old": {"scan_id": old}, "new": {"scan_id": new}}
    )


def places(client: TestClient, who: Headers, comparison: str, **query: str) -> list[str]:
    where = f"{COMPARE}/{comparison}/results"
    answer = client.get(where, headers=who, params=query)
    assert answer.status_code == 200, answer.text
    return [f"{each['path']} {each['symbol']}" for each in answer.json()["items"]]


@pytest.mark.usefixtures("working")
def test_two_scans_tell_what_is_new_fixed_and_still_there(client: TestClient, ada: Headers) -> None:
    old, new = scanned(client, ada, OLD), scanned(client, ada, NEW)
    made = compare(client, ada, old, new)
    assert made.status_code == 202
    found = made.json()
    assert (found["status"], found["safe"], found["trigger"]) == ("completed", False, "user")
    assert found["finished_at"]
    same = found["id"]
    assert places(client, ada, same, rule_id="CR-PHP-REMOVED-FUNCTION") == ["c.php create_function"]
    # The one that is gone, not just any that looks like it.
    assert places(client, ada, same, state="fixed") == ["a.php each"]
    assert places(client, ada, same, state="unchanged") == ["b.php each"]
    assert places(client, ada, same, state="unchanged", path="a.php") == []
    counts = found["counts"]
    assert (counts["fixed"], counts["unchanged"]) == (1, 1)
    assert counts["added"] == len(places(client, ada, same))

    # Asked again, it is the same; the other way round it is another.
    assert compare(client, ada, old, new).json()["id"] == same
    back = compare(client, ada, new, old).json()
    assert back["counts"] == {**counts, "added": counts["fixed"], "fixed": counts["added"]}
    listed = client.get(COMPARE, headers=ada).json()["items"]
    assert [each["id"] for each in listed] == [back["id"], same]
    assert client.get(COMPARE, headers=ada, params={"trigger": "catalog"}).json()["items"] == []


@pytest.mark.usefixtures("working")
def test_components_of_a_site_are_compared_each_with_itself(
    client: TestClient, ada: Headers
) -> None:
    old = scanned(client, ada, site_zip(shop=EACH, news=b""))
    new = scanned(client, ada, site_zip(shop=b"", news=EACH))
    counts = compare(client, ada, old, new).json()["counts"]
    assert counts == {"added": 1, "fixed": 1, "unchanged": 0}


@pytest.mark.usefixtures("working")
def test_a_page_ends_where_the_next_begins(client: TestClient, ada: Headers) -> None:
    code = b"".join(b"function f%d() { each($a); }\n" % n for n in range(5))
    old, new = scanned(client, ada, site_zip(shop=b"")), scanned(client, ada, site_zip(shop=code))
    where = f"{COMPARE}/{compare(client, ada, old, new).json()['id']}/results"
    seen: list[int] = []
    cursor = None
    while True:
        params = {"limit": 2} | ({"cursor": cursor} if cursor else {})
        page = client.get(where, headers=ada, params=params).json()
        seen += [each["ordinal"] for each in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen == sorted(set(seen))
    assert len(seen) == 5


@pytest.mark.usefixtures("working")
def test_scans_that_still_run_are_compared_when_they_end(client: TestClient, ada: Headers) -> None:
    old = scanned(client, ada, OLD)
    new = send(client, ada, slow_zip()).json()["id"]
    made = compare(client, ada, old, new).json()
    where = f"{COMPARE}/{made['id']}"
    assert (made["status"], made["counts"]) == ("running", None)
    assert client.get(f"{where}/results", headers=ada).status_code == 409
    finished(client, ada, new)
    assert client.get(where, headers=ada).json()["counts"]["added"] > 0


def test_a_comparison_with_a_cancelled_scan_fails(client: TestClient, ada: Headers) -> None:
    old, new = send(client, ada).json()["id"], send(client, ada).json()["id"]
    where = f"{COMPARE}/{compare(client, ada, old, new).json()['id']}"
    for scan_id in (old, new):
        client.post(f"/api/v1/scans/{scan_id}/cancel", headers=ada)
    assert client.get(where, headers=ada).json()["status"] == "failed"


def test_both_scans_must_be_the_callers(client: TestClient, ada: Headers, bob: Headers) -> None:
    mine, other = send(client, ada).json()["id"], send(client, bob).json()["id"]
    assert compare(client, ada, mine, other).status_code == 404
    assert compare(client, ada, other, mine).status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        {"old": {"scan_id": "00000000-0000-7000-8000-000000000001"}, "new": {"slug": "shop"}},
        {
            "old": {"scan_id": "00000000-0000-7000-8000-000000000001"},
            "new": {"scan_id": "00000000-0000-7000-8000-000000000002"},
            "to_php": "8.4",
        },
        {"old": {}, "new": {}},
    ],
    ids=["a scan and a slug", "a stack for scans", "nothing"],
)
def test_a_comparison_that_makes_no_sense(
    client: TestClient, ada: Headers, body: dict[str, Any]
) -> None:
    assert client.post(COMPARE, headers=ada, json=body).status_code == 422
