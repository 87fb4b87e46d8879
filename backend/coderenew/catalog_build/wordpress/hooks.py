"""Hooks that core no longer names but still fires through a pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from coderenew.catalog.hooks import PLACEHOLDER, HookPatterns
from coderenew.catalog.schema import Record

# wp_transition_post_status() fires "{$new_status}_{$post_type}", too short a pattern to match by.
_POST_STATUS = re.compile(
    r"^(?:new|publish|future|draft|pending|private|trash|auto-draft|inherit)_\w+$"
)


def still_fired(records: Iterable[Record]) -> list[Record]:
    """The records; a literal hook that a living pattern covers is not removed."""
    listed = list(records)
    alive = HookPatterns(r.name for r in listed if PLACEHOLDER in r.name and r.removed is None)
    return [
        msgspec.structs.replace(record, removed=None)
        if record.removed and _covered(record.name, alive)
        else record
        for record in listed
    ]


def _covered(name: str, alive: HookPatterns) -> bool:
    return bool(_POST_STATUS.match(name) or alive.match(name))
