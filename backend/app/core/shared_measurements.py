"""The folder in which web processes share their measurements."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

_NAME = "PROMETHEUS_MULTIPROC_DIR"


@contextmanager
def share_measurements() -> Iterator[None]:
    """Processes started in this block share their measurements. Before metrics are imported."""
    with TemporaryDirectory(prefix="coderenew-metrics-") as folder:
        os.environ[_NAME] = folder
        yield


def shared_folder() -> Path | None:
    """None where a process measures for itself."""
    folder = os.environ.get(_NAME)
    return Path(folder) if folder else None
