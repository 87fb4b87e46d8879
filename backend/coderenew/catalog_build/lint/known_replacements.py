"""What a row names as its replacement is in the catalog itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coderenew.catalog.hooks import PLACEHOLDER, HookPatterns
from coderenew.catalog.schema import Platform, Record

_JOINED = re.compile(r" (?:or|and) ")
_CHECKED = frozenset({Platform.WORDPRESS, Platform.PHP})
# Core's own notices name these; none of them ever existed under that name.
_ABSENT = frozenset(
    {
        "wp_navigation_fallback::get_classic_menu_fallback",
        "wp_navigation_fallback::get_classic_menu_fallback_blocks",
        "wp_navigation_fallback::parse_blocks_from_menu_items",
        "ipv6::check_ipv6",
        "simplepie::set_cache",
        "_handler",
    }
)


def unknown_replacements(records: list[Record]) -> Iterator[tuple[Record, str]]:
    """Needs the records of every file: a function may give way to a method, or to PHP's own."""
    names = {name for record in records for name in _spellings(record.name)} | _ABSENT
    patterns = HookPatterns(record.name for record in records if PLACEHOLDER in record.name)
    for record in records:
        if record.platform in _CHECKED and record.replacement:
            for part in _JOINED.split(record.replacement):
                if part.lower().lstrip("$") not in names and not patterns.match(part):
                    yield record, f"replacement {part!r} is not in the catalog"


def _spellings(name: str) -> tuple[str, ...]:
    """A member is named alone too, where its class is plain from the place."""
    lower = name.lower()
    _, _, member = lower.partition("::")
    return (lower, member, member.lstrip("$")) if member else (lower,)
