"""Context words come from a closed list, so that no rule waits for a word that is never written."""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.schema import Record

_LOADED = {"always", "admin", "login", "cron", "multisite", "pluggable", "dropin", "install"}
_LOADED |= {"ajax", "rest"}
_NATURE = {"polyfill", "vendored", "soft", "alias", "private", "dynamic", "class-name"}
_CLASS_KINDS = {"interface", "trait", "enum"}
_WORDS = _LOADED | _NATURE | _CLASS_KINDS


def unknown_context_words(records: list[Record]) -> Iterator[tuple[str, str]]:
    for record in records:
        for word in sorted(record.context - _WORDS):
            if not word.startswith("extension:"):
                yield record.name, f"context word {word!r} is not known"
