"""What each WordPress release asks of its server, from its version file."""

from __future__ import annotations

import re
from collections.abc import Mapping

from coderenew.catalog.schema import Platform, Record, Signature, SymbolKind
from coderenew.model.version import Version

_WANTED = {
    "php": re.compile(rb"\$required_php_version\s*=\s*'([\d.]+)'"),
    "mysql": re.compile(rb"\$required_mysql_version\s*=\s*'([\d.]+)'"),
}


def version_facts(source: bytes) -> dict[str, str]:
    """Required versions by name, as far as the file states them."""
    found = {name: pattern.search(source) for name, pattern in _WANTED.items()}
    return {name: match[1].decode() for name, match in found.items() if match}


def requirement_records(releases: Mapping[Version, Mapping[str, str]]) -> list[Record]:
    """One record a requirement with its history, and one that lists the releases themselves."""
    histories: dict[str, list[Signature]] = {name: [] for name in _WANTED}
    for version, stated in releases.items():
        for name, text in stated.items():
            history = histories[name]
            if not history or history[-1].text != text:
                history.append(Signature(version, text))
    branches = sorted({version.branch for version in releases})
    histories["release"] = [Signature(branch, "") for branch in branches]
    return [
        Record(
            Platform.WORDPRESS,
            SymbolKind.REQUIREMENT,
            name,
            signatures=tuple(history),
            source="code",
        )
        for name, history in histories.items()
    ]
