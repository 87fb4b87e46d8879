"""Builds the JavaScript part of the catalog from a git of WordPress releases."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from coderenew.catalog.schema import Record, SymbolKind
from coderenew.catalog_build.javascript.block_keys import block_key_records
from coderenew.catalog_build.javascript.globals import global_records
from coderenew.catalog_build.javascript.jquery import jquery_records, migrate_records, ui_records
from coderenew.catalog_build.javascript.packages import package_records
from coderenew.catalog_build.javascript.releases import read_releases

Say = Callable[[str], None]


def build_javascript(
    git: Path, folder: Path, say: Say = lambda _: None
) -> dict[SymbolKind, list[Record]]:
    """All JavaScript records by kind. `folder` receives the scripts that node is to load.

    Raises FileNotFoundError when the packages of package.json are not installed.
    """
    releases = list(read_releases(git, folder))
    return {
        SymbolKind.JQUERY: jquery_records(releases),
        SymbolKind.MIGRATE: migrate_records(releases),
        SymbolKind.JQUERY_UI: ui_records(releases),
        SymbolKind.PACKAGE_EXPORT: package_records(releases, say),
        SymbolKind.JAVASCRIPT_GLOBAL: global_records(git),
        SymbolKind.PARAMETER: block_key_records(git),
    }
