"""Catalogs of a few rows, for tests that state exactly what is known."""

from __future__ import annotations

import msgspec

from coderenew.catalog.compile import pack
from coderenew.catalog.query import Catalog
from coderenew.catalog.rows import COLUMNS, KINDS
from coderenew.catalog.schema import Platform


def row(name: str, **cells: str) -> str:
    """One line of a table; cells by column name, absent ones empty."""
    return "\t".join([name, *(cells.get(column, "") for column in COLUMNS[1:])])


def catalog_of(**tables: list[str]) -> Catalog:
    """A catalog of rows by `<platform>_<file stem>`: `php_functions=[row(…)]`."""
    encoded: dict[str, dict[str, msgspec.Raw]] = {}
    for place, lines in tables.items():
        platform, _, stem = place.partition("_")
        kind = KINDS[stem]
        table = dict(pack(kind, line) for line in lines)
        encoded.setdefault(Platform(platform).value, {})[kind.value] = msgspec.Raw(
            msgspec.msgpack.encode(table)
        )
    return Catalog(encoded)
