"""What a rule may ask of the catalog."""

from __future__ import annotations

import pytest

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform, SymbolKind
from coderenew.model.version import Version, VersionRange

WP, PHP = Platform.WORDPRESS, Platform.PHP
FUNCTION, CLASS, METHOD = SymbolKind.FUNCTION, SymbolKind.CLASS, SymbolKind.METHOD
ACTION = SymbolKind.ACTION


def test_a_function_is_found_in_any_case_and_keeps_its_spelling(catalog: Catalog) -> None:
    record = catalog.find(WP, FUNCTION, "wp_FILESYSTEM")
    assert record is not None
    assert record.name == "WP_Filesystem"
    assert record.context == {"admin"}
    assert record.signature_in(Version(3, 9)) == "($args=)"


def test_what_is_not_there_is_none(catalog: Catalog) -> None:
    assert catalog.find(WP, FUNCTION, "nothing") is None
    assert not catalog.has(WP, FUNCTION, "nothing")
    assert list(catalog.rows(Platform.JAVASCRIPT, SymbolKind.JQUERY)) == []


def test_a_function_of_php_comes_before_its_polyfill(catalog: Catalog) -> None:
    record = catalog.function("str_contains")
    assert record is not None
    assert record.platform is PHP
    polyfill = catalog.wordpress_polyfill(FUNCTION, "str_contains")
    assert polyfill == VersionRange(Version(5, 9), None)
    assert catalog.wordpress_polyfill(FUNCTION, "old_one") is None


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("save_post_page", "save_post_page"),  # its own row before the pattern's
        ("save_post_book", "save_post_{}"),
        ("page_template", "{}_template"),
        ("nobody_fires_this", None),
    ],
)
def test_a_hook_is_found_by_name_then_by_pattern(
    catalog: Catalog, name: str, found: str | None
) -> None:
    record = catalog.hook(ACTION, name)
    assert (record.name if record else None) == found


@pytest.mark.parametrize(
    ("member", "found"),
    [
        ("open", "Base::open"),
        ("CLOSE", "Old_Base::close"),  # inherited in older releases
        ("count", "Countable::count"),  # of an interface of PHP
        ("missing", None),
    ],
)
def test_a_member_is_found_through_the_parents_of_any_release(
    catalog: Catalog, member: str, found: str | None
) -> None:
    record = catalog.member(METHOD, "child", member)
    assert (record.name if record else None) == found


def test_an_alias_has_the_members_of_its_class(catalog: Catalog) -> None:
    record = catalog.member(METHOD, "Other_Name", "open")
    assert record is not None
    assert list(catalog.lineage("Other_Name")) == ["Other_Name", "Base"]


def test_releases_are_in_order(catalog: Catalog) -> None:
    assert catalog.releases(WP) == (Version(2, 9), Version(5, 2), Version(6, 9))
    assert catalog.newest(WP) == Version(6, 9)
    with pytest.raises(LookupError, match="no release of php"):
        catalog.newest(PHP)


@pytest.mark.parametrize(
    ("wordpress", "jquery"),
    [(Version(3, 5), ""), (Version(5, 5), "1.10.2"), (Version(6, 8), "3.5.1"), (Version(6, 9), "")],
)
def test_a_library_has_its_version_in_each_release(
    catalog: Catalog, wordpress: Version, jquery: str
) -> None:
    assert catalog.library_version("jquery-core", wordpress) == jquery


def test_a_wordpress_asks_for_a_lowest_php(catalog: Catalog) -> None:
    assert catalog.php_range(Version(5, 1)) == (Version(4, 3), None)
    assert catalog.php_range(Version(6, 0)) == (Version(5, 6, 20), None)


def test_counts_are_told_by_platform_and_kind(catalog: Catalog) -> None:
    assert catalog.info()["wordpress"]["function"] == 3
    assert catalog.info()["php"]["class"] == 1
