"""What a caller may choose about the reading of a source; nothing here depends on a target."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

DEFAULT_MAX_FILE_SIZE = 4 * 1024 * 1024
"""Bytes; a larger file is not judged and makes the verdict incomplete."""

Progress = Callable[[int, int, str], None]
"""Called with the number of files done, their total and the path read last."""


def default_jobs() -> int:
    """Worker processes to use: one a core, four at most."""
    try:
        cores = len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS and Windows
        cores = os.cpu_count() or 1
    return min(cores, 4)


class ReadOptions(Struct, frozen=True):
    """How to read components."""

    jobs: int = 1
    max_file_size: int = DEFAULT_MAX_FILE_SIZE
    vendored: bool = True
    exclude: tuple[str, ...] = ()  # patterns as in .gitignore, relative to the component
    disabled_rules: frozenset[str] = frozenset()
    cache: Path | None = None  # None: no cache
