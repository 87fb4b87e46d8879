"""In which versions of WordPress a version of jQuery or of Migrate is at work."""

from __future__ import annotations

import pytest

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform, SymbolKind
from coderenew.model.version import VersionRange, parse_version
from coderenew.rules.javascript.support.shipped import restored, shipped_in, without
from coderenew.rules.version_ranges import before, since
from tests.coderenew.rules.small_catalog import catalog_of, row

CATALOG = catalog_of(
    wordpress_libraries=[
        row("jquery", signatures="3.5=1.8.3 | 3.6=1.10.2 | 4.6=1.12.4-wp | 5.6=3.5.1"),
        row("jquery-migrate", signatures="3.6=1.2.1 | 4.6=1.4.1 | 5.6=3.3.2"),
    ],
    wordpress_scripts=[
        row(
            "jquery",
            signatures=(
                "3.5=1.8.3 | 3.6=1.10.2 (jquery-core, jquery-migrate) | 5.5=1.12.4-wp"
                " | 5.6=3.5.1 (jquery-core, jquery-migrate)"
            ),
        )
    ],
    javascript_jquery=[row("fn.live", removed="1.9"), row("fn.size", removed="3.0")],
    javascript_migrate=[row("fn.live", removed="3.3.2"), row("fn.size", since="3.3.2")],
)


def span(since: str, until: str) -> VersionRange:
    return VersionRange(parse_version(since), parse_version(until))


def jquery(name: str, catalog: Catalog = CATALOG) -> list[VersionRange]:
    record = catalog.find(Platform.JAVASCRIPT, SymbolKind.JQUERY, name)
    assert record is not None
    return list(restored(catalog, record))


@pytest.mark.parametrize(
    ("library", "wordpress"),
    [
        (since("1.9"), since("3.6")),
        (since("3.0"), since("5.6")),
        (before("1.9"), before("3.6")),
        (span("1.9", "3.0"), span("3.6", "5.6")),
        (since("4.0"), None),
        (span("2.0", "2.2"), None),
    ],
)
def test_versions_of_jquery_become_versions_of_wordpress(
    library: VersionRange, wordpress: VersionRange | None
) -> None:
    assert shipped_in(CATALOG, "jquery", library) == wordpress


def test_migrate_1_helps_until_wordpress_leaves_it_out() -> None:
    assert jquery("fn.live") == [span("3.6", "5.5")]


def test_migrate_3_helps_from_its_own_release_on() -> None:
    assert jquery("fn.size") == [since("5.6")]


@pytest.mark.parametrize(
    ("parts", "left"),
    [
        ([], [since("3.6")]),
        ([span("3.6", "5.5")], [since("5.5")]),
        ([since("5.6")], [span("3.6", "5.6")]),
        ([span("3.6", "5.5"), since("5.6")], [span("5.5", "5.6")]),
        ([since("3.6")], []),
    ],
)
def test_what_migrate_does_not_bring_back_is_left(
    parts: list[VersionRange], left: list[VersionRange]
) -> None:
    assert list(without(since("3.6"), parts)) == left
