"""What owners paste is read as they mean it, and anything else is refused in one sentence."""

from __future__ import annotations

import json
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.choices import ComponentKind
from app.services.inventory import Installed, Inventory, NotAnInventory, read_inventory

PLUGINS = json.dumps(
    [
        {"name": "akismet", "status": "active", "update": "none", "version": "5.3"},
        {"name": "hello", "status": "inactive", "update": "none", "version": "1.7.2"},
        {"name": "shop", "status": "active-network", "update": "available", "version": "9.1"},
        {"name": "loader", "status": "must-use", "update": "none", "version": ""},
        {"name": "advanced-cache.php", "status": "dropin", "update": "none", "version": ""},
    ]
)
SITE_HEALTH = """`
### wp-core ###

version: 6.4.2
site_language: en_GB

### wp-dropins (1) ###

advanced-cache.php: true

### wp-active-theme ###

name: Astra Child (astra-child)
version: 1.0.0
parent_theme: Astra (astra)

### wp-parent-theme ###

name: Astra (astra)
version: 4.8.1 (latest version: 4.8.2)

### wp-themes-inactive (1) ###

Twenty Twenty-Four: version: 1.3, author: the WordPress team, Auto-updates disabled

### wp-mu-plugins (2) ###

Host Helper: author: (undefined), version: 1.9.2
Silent One: No version or author information is available.

### wp-plugins-active (2) ###

Akismet Anti-spam: Spam Protection: version: 5.3.3, author: Automattic, Auto-updates disabled
Forms - By Ada: version: 3.2 (latest version: 3.4), author: Ada, Inc., Auto-updates enabled

### wp-plugins-inactive (1) ###

Hello Dolly: version: 1.7.2, author: Matt Mullenweg, Auto-updates disabled

### wp-server ###

php_version: 8.0.30 64bit
`
"""


def read(text: str, lists: Literal["plugin", "theme"] = "plugin") -> Inventory:
    return read_inventory(text, lists)


def test_a_list_of_wp_cli() -> None:
    inventory = read(PLUGINS)
    assert inventory.source == "wp-cli"
    assert [(it.kind.value, it.slug, it.version, it.is_active) for it in inventory.components] == [
        ("plugin", "akismet", "5.3", True),
        ("plugin", "hello", "1.7.2", False),
        ("plugin", "shop", "9.1", True),
        ("mu-plugin", "loader", "", True),
        ("drop-in", "advanced-cache.php", "", True),
    ]
    assert ComponentKind.THEME not in inventory.kinds


def test_a_list_of_themes_tells_of_themes_only() -> None:
    inventory = read('[{"name":"astra","status":"parent","version":"4.8.1"}]', "theme")
    assert inventory.kinds == {ComponentKind.THEME}
    assert inventory.components == [Installed(ComponentKind.THEME, "astra", "", "4.8.1", True)]


def test_a_site_health_export() -> None:
    inventory = read(SITE_HEALTH)
    assert (inventory.source, inventory.wordpress, inventory.php) == (
        "site-health",
        "6.4.2",
        "8.0.30",
    )
    assert inventory.unread == []
    assert [(it.kind.value, it.slug, it.name, it.version) for it in inventory.components] == [
        ("drop-in", "advanced-cache.php", "", ""),
        ("theme", "twenty-twenty-four", "Twenty Twenty-Four", "1.3"),
        ("mu-plugin", "host-helper", "Host Helper", "1.9.2"),
        ("mu-plugin", "silent-one", "Silent One", ""),
        (
            "plugin",
            "akismet-anti-spam-spam-protection",
            "Akismet Anti-spam: Spam Protection",
            "5.3.3",
        ),
        ("plugin", "forms-by-ada", "Forms - By Ada", "3.2"),
        ("plugin", "hello-dolly", "Hello Dolly", "1.7.2"),
        ("theme", "astra-child", "", "1.0.0"),
        ("theme", "astra", "", "4.8.1"),
    ]
    assert [it.slug for it in inventory.components if not it.is_active] == [
        "twenty-twenty-four",
        "hello-dolly",
    ]


def test_entries_that_make_no_sense_are_shown_and_the_rest_is_read() -> None:
    inventory = read('[{"name":"../etc"}, 7, {"name":"a\\u0000b"}, {"name":"akismet"}]')
    assert [it.slug for it in inventory.components] == ["akismet"]
    assert len(inventory.unread) == 3
    lines = read("### wp-plugins-active (2) ###\n\n???: version: 1\n" + "x" * 2000)
    assert (lines.components, len(lines.unread)) == ([], 2)


def test_what_is_listed_twice_is_taken_once() -> None:
    assert len(read('[{"name":"akismet"},{"name":"akismet"}]').components) == 1


@pytest.mark.parametrize("text", ["", "hello", "{}", "[", '[{"name":', "[" * 100_000, "### x"])
def test_what_is_no_inventory(text: str) -> None:
    with pytest.raises(NotAnInventory):
        read(text)


_ENTRIES = st.lists(
    st.dictionaries(
        st.sampled_from(["name", "status", "version"]), st.text() | st.none() | st.integers()
    )
    | st.integers()
)


@given(_ENTRIES)
def test_whatever_is_in_a_list_can_be_stored(entries: list[object]) -> None:
    storable(read(json.dumps(entries)))


@given(st.lists(st.sampled_from(SITE_HEALTH.splitlines()) | st.text()))
def test_whatever_is_in_an_export_can_be_stored(lines: list[str]) -> None:
    storable(read("### wp-plugins-active ###\n" + "\n".join(lines)))


def storable(inventory: Inventory) -> None:
    identities = [(it.kind, it.slug) for it in inventory.components]
    assert len(identities) == len(set(identities))
    for it in inventory.components:
        assert 1 <= len(it.slug) <= 200
        assert len(it.name) <= 300
        assert len(it.version) <= 64
        for text in (it.slug, it.name, it.version):
            assert text.isprintable()
            text.encode()
    for text in inventory.unread:
        text.encode()
