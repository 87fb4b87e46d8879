"""Handles of the built packages (`wp-<name>`), which no call registers by a literal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set

from coderenew.catalog.schema import SymbolKind
from coderenew.catalog_build.history import Key, Seen

_ASSETS = (
    "wp-includes/assets/script-loader-packages.php",
    "wp-includes/assets/script-loader-packages.min.php",
)
_ASSET = re.compile(rb"'([a-z0-9-]+)(?:\.min)?\.js'\s*=>")
_LISTED = re.compile(rb"\$packages(?:_dependencies)?\s*=\s*array\((.*?)\);", re.DOTALL)
_STYLES = re.compile(rb"\$package_styles\s*=\s*array\((.*?)\);", re.DOTALL)
_KEY = re.compile(rb"'([a-z0-9-]+)'\s*=>\s*array\(")
_ITEM = re.compile(rb"^\s*'([a-z0-9-]+)',?\s*$", re.MULTILINE)


def handles(texts: Mapping[str, bytes], by_path: Mapping[str, str]) -> Iterator[str]:
    """Handles of one release, from its asset file or, in 5.0 to 5.4, its script loader."""
    seen: set[bytes] = set()
    for path in _ASSETS:
        source = texts.get(by_path.get(path, ""), b"")
        seen.update(match[1] for match in _ASSET.finditer(source))
    if not seen:
        loader = texts.get(by_path.get("wp-includes/script-loader.php", ""), b"")
        for block in _LISTED.finditer(loader):
            seen.update(match[1] for match in _KEY.finditer(block[1]))
            seen.update(match[1] for match in _ITEM.finditer(block[1]))
    yield from sorted(f"wp-{name.decode()}" for name in seen)


def style_handles(loader: bytes) -> Iterator[str]:
    """Handles of the packages' styles, which a script loader lists since 5.0."""
    for block in _STYLES.finditer(loader):
        yield from (f"wp-{match[1].decode()}" for match in _KEY.finditer(block[1]))


def still_registered(known: Set[Key], found: Mapping[Key, Seen], loader: bytes) -> dict[Key, Seen]:
    """Handles of earlier releases that the script loader still names, though no call registers
    them by a literal: from a list, or as `"plupload-$handle"`."""
    patterns = [name.split("{}")[0] for kind, name in found if _is_handle(kind) and "{}" in name]
    return {
        (kind, name): Seen(name)
        for kind, name in known
        if (kind, name) not in found and _named(name, patterns, loader)
    }


def _is_handle(kind: SymbolKind) -> bool:
    return kind in (SymbolKind.SCRIPT, SymbolKind.STYLE)


def _named(name: str, patterns: list[str], loader: bytes) -> bool:
    if f"'{name}'".encode() in loader:
        return True
    rests = (name.removeprefix(start) for start in patterns if start and name.startswith(start))
    return any(f"'{rest}'".encode() in loader for rest in rests)
