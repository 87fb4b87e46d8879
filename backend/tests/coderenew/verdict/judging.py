"""Judges a few lines of PHP against a catalog of a few rows."""

from __future__ import annotations

from coderenew.catalog.query import Catalog
from coderenew.facts.php.extract import extract_php
from coderenew.model.component import Component, Headers, SourceFile
from coderenew.model.target import Target
from coderenew.model.version import parse_version
from coderenew.scan.reader import build_reading
from coderenew.scan.stored_facts import StoredFacts, encode
from coderenew.verdict.judge import judge
from coderenew.verdict.reading import Reading
from tests.coderenew.rules.small_catalog import catalog_of, row

CATALOG = catalog_of(
    php_functions=[
        row("old_me", removed="8.0"),
        row("other_old_me", removed="8.0"),
        row("lasting_me", since="5.2"),
        row("imap_me", removed="8.0", context="extension:imap"),
        row("str_contains", since="8.0"),
    ],
    php_classes=[row("Old_Class", removed="8.0")],
    php_extensions=[row("imap", removed="8.0"), row("json", since="5.2")],
    php_constants=[row("OLD_ME", removed="8.0")],
    wordpress_functions=[
        row("new_me", since="6.1"),
        row("other_new_me", since="6.1"),
        row("later_me", since="6.6"),
        row("early_me", since="3.0"),
        row("admin_me", since="3.0", context="admin"),
        row("str_contains", since="5.9", context="polyfill"),
    ],
    wordpress_classes=[row("New_Class", since="6.1")],
    wordpress_methods=[row("New_Class::make", since="6.1"), row("Wp_Old::made", since="6.1")],
)


def stack(wordpress: str, php: str) -> Target:
    return Target(parse_version(wordpress).newest_patch, parse_version(php).newest_patch)


def read(
    files: dict[str, str], headers: Headers | None = None, catalog: Catalog = CATALOG
) -> Reading:
    """The reading of a plugin of several PHP files, path to whole text."""
    sources = tuple(SourceFile(path, "php", len(text)) for path, text in files.items())
    component = Component("plugin", "plugin", headers or Headers(file="plugin.php"), sources)
    encoded = {
        path: encode(StoredFacts(extract_php(text.encode()))) for path, text in files.items()
    }
    return build_reading(component, encoded, catalog)


def broken(files: dict[str, str], target: Target) -> list[str]:
    """Names of the symbols that break on a stack, one for each place."""
    findings, _ = judge(read(files), CATALOG, target)
    return [finding.candidate.symbol.name for finding in findings]
