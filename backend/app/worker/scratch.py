"""Folders for what a job needs for a moment; those of workers that were killed go, too."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PREFIX = "coderenew-job-"
_YOUNG = 60  # seconds in which a folder may not be held yet by who makes it


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """An empty folder, held by this process, that is gone after the block."""
    remove_orphans()
    with tempfile.TemporaryDirectory(prefix=_PREFIX) as name:
        handle = os.open(name, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield Path(name)
        finally:
            os.close(handle)


def remove_orphans() -> None:
    """Remove the folders that nobody holds any more."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        # Another worker may be about to remove it, or another user own it.
        with suppress(OSError):
            if time.time() - folder.stat().st_mtime > _YOUNG:
                _remove_unheld(folder)


def _remove_unheld(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(folder)
    finally:
        os.close(handle)
