"""Changes values inside a JSON document, so that a typed reader still takes most of what comes."""

from __future__ import annotations

import json
from random import Random
from typing import Any

_NUMBERS = (-1, 0, 1, 2, 63, 255, 9_999, 2**31, 2**63)
_TEXTS = ("", "a", "::", "\\", "x" * 300, "\u202e\x1b", "each", "wpdb::query", "8.0")


def mutated(data: bytes, max_size: int, seed: int) -> bytes:
    """The document with a few values changed, moved or doubled; other data as it was."""
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return data[:max_size]
    random = Random(seed)
    for _ in range(random.randint(1, 4)):
        _change(document, random)
    changed = json.dumps(document).encode()
    return changed if len(changed) <= max_size else data[:max_size]


def _change(document: Any, random: Random) -> None:
    """Walk down by chance and change one value."""
    parent = document
    while True:
        keys = list(parent) if isinstance(parent, dict) else range(len(parent))
        if not keys:
            return
        key = random.choice(keys)
        value = parent[key]
        if isinstance(value, dict | list) and value and random.random() < 0.9:
            parent = value
            continue
        parent[key] = _other(value, parent, random)
        return


def _other(value: Any, parent: Any, random: Random) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return random.choice((*_NUMBERS, value + 1, value - 1))
    if isinstance(value, str):
        return random.choice((*_TEXTS, value.upper(), value + value))
    if isinstance(value, list):
        return random.choice(([], value + value, [value]))
    values = list(parent.values()) if isinstance(parent, dict) else parent
    return random.choice(values)
