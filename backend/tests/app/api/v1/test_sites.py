"""Sites: noted, changed, filled from what owners paste, deleted."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import func, select

from app.db.session import UnitOfWorkFactory
from app.models import SiteComponent
from tests.app.factories import as_key, new_key, new_user
from tests.app.services.test_inventory import PLUGINS, SITE_HEALTH

SITES = "/api/v1/sites"
SHOP = {"name": "Shop", "url": "https://shop.test", "wordpress": "6.4", "php": "7.4"}


@pytest.fixture(autouse=True)
def _ada(client: TestClient, uow: UnitOfWorkFactory) -> None:
    """The client has her key."""
    with uow() as u:
        client.headers.update(as_key(new_key(u, new_user(u), "sites:read", "sites:write")))


@pytest.fixture
def site(client: TestClient) -> str:
    """The path of a site."""
    created = client.post(SITES, json=SHOP)
    assert created.status_code == 201, created.text
    return str(created.headers["location"])


def slugs(client: TestClient, site: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for component in client.get(f"{site}/components").json():
        found.setdefault(component["kind"], []).append(component["slug"])
    return found


def test_a_site_aims_at_the_newest_releases(client: TestClient, site: str) -> None:
    shown = client.get(site).json()
    assert shown["name"] == "Shop"
    assert tuple(map(int, shown["target_wordpress"].split("."))) >= (6, 8)
    assert tuple(map(int, shown["target_php"].split("."))) >= (8, 4)
    assert client.get(SITES).json()["items"] == [shown]


def test_what_is_named_changes(client: TestClient, site: str) -> None:
    changed = client.patch(site, json={"php": "8.1", "name": "Store"}).json()
    assert (changed["php"], changed["name"], changed["wordpress"]) == ("8.1", "Store", "6.4")


@pytest.mark.parametrize(
    "change",
    [
        {"name": ""},
        {"name": "a\0b"},
        {"url": "javascript:alert(1)"},
        {"url": "https://ada:secret@shop.test"},
        {"url": "https://[shop"},
        {"php": "eight"},
        {"wordpress": "6"},
    ],
)
def test_a_site_that_makes_no_sense(client: TestClient, change: dict[str, str]) -> None:
    response = client.post(SITES, json=SHOP | change)
    assert response.status_code == 422
    assert response.json()["errors"][0]["field"] == f"body.{next(iter(change))}"


def test_a_deleted_site_takes_its_components_along(
    client: TestClient, uow: UnitOfWorkFactory, site: str
) -> None:
    client.post(f"{site}/inventory", json={"text": PLUGINS})
    assert client.delete(site).status_code == 204
    assert client.get(site).status_code == 404
    with uow() as u:
        assert u.scalar(select(func.count()).select_from(SiteComponent)) == 0


def test_components_may_be_listed_by_hand(client: TestClient, site: str) -> None:
    wanted = [{"slug": "akismet", "version": "5.3"}, {"slug": "astra", "kind": "theme"}]
    for _ in range(2):
        shown = client.put(f"{site}/components", json={"components": wanted})
        assert shown.status_code == 200
    assert slugs(client, site) == {"plugin": ["akismet"], "theme": ["astra"]}
    bad: dict[str, Any] = {"components": [{"slug": "../etc"}]}
    assert client.put(f"{site}/components", json=bad).status_code == 422


def test_a_pasted_list_leaves_other_kinds_alone(client: TestClient, site: str) -> None:
    themes = {"text": '[{"name":"astra","version":"4.8.1"}]', "lists": "theme"}
    client.post(f"{site}/inventory", json=themes)
    read = client.post(f"{site}/inventory", json={"text": PLUGINS}).json()
    assert (read["source"], read["unread"]) == ("wp-cli", [])
    assert slugs(client, site) == {
        "drop-in": ["advanced-cache.php"],
        "mu-plugin": ["loader"],
        "plugin": ["akismet", "hello", "shop"],
        "theme": ["astra"],
    }


def test_a_site_health_export_tells_the_versions_too(client: TestClient, site: str) -> None:
    read = client.post(f"{site}/inventory", json={"text": SITE_HEALTH}).json()
    assert (read["source"], len(read["components"])) == ("site-health", 9)
    shown = client.get(site).json()
    assert (shown["wordpress"], shown["php"]) == ("6.4.2", "8.0.30")


@pytest.mark.parametrize(
    "text", ["hello", "[" * 50_000, str([{"name": f"p{n}"} for n in range(1001)])]
)
def test_a_paste_that_is_no_inventory(client: TestClient, site: str, text: str) -> None:
    response = client.post(f"{site}/inventory", json={"text": text.replace("'", '"')})
    assert response.status_code == 422
    assert response.json()["errors"][0]["field"] == "body.text"
