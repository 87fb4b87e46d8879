"""Which source is believed on a date: a build without a symbol proves nothing."""

from __future__ import annotations

import pytest

from coderenew.catalog.load import load_catalog
from coderenew.catalog.schema import Platform, SymbolKind
from coderenew.model.version import parse_version

FUNCTION, INI = SymbolKind.FUNCTION, SymbolKind.INI


@pytest.mark.parametrize(
    ("kind", "name", "since"),
    [
        (FUNCTION, "imagewebp", "5.4"),
        (FUNCTION, "mb_ereg_replace_callback", "5.4.1"),
        (FUNCTION, "hash_hkdf", "7.1.2"),
        (INI, "opcache.enable", "5.5"),
        (INI, "soap.wsdl_cache_enabled", "5.0"),
    ],
)
def test_a_symbol_is_as_old_as_the_tables_say(kind: SymbolKind, name: str, since: str) -> None:
    record = load_catalog().find(Platform.PHP, kind, name)
    assert record is not None
    assert record.since == parse_version(since)


@pytest.mark.parametrize(
    ("name", "removed"),
    [
        ("session_register", "5.4"),
        ("php_logo_guid", "5.5"),
        ("mysql_listtables", "7.0"),
        ("each", "8.0"),
    ],
)
def test_a_removal_that_no_interpreter_saw_is_dated_by_the_tables(name: str, removed: str) -> None:
    record = load_catalog().find(Platform.PHP, FUNCTION, name)
    assert record is not None
    assert record.removed == parse_version(removed)


def test_a_setting_deprecated_before_it_was_seen_is_older_than_that() -> None:
    record = load_catalog().find(Platform.PHP, INI, "mbstring.internal_encoding")
    assert record is not None
    assert (record.since, record.deprecated) == (None, parse_version("5.6"))
