"""A job's folder is gone after it, also when its worker was killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.worker.scratch import remove_orphans, scratch_folder

HOLDER = """
import time
from app.worker.scratch import scratch_folder
with scratch_folder() as folder:
    (folder / "source").write_bytes(b"what was to be scanned")
    print(folder, flush=True)
    time.sleep(60)
"""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    yield tmp_path
    tempfile.tempdir = None


def test_the_folder_is_gone_after_the_job() -> None:
    with scratch_folder() as folder:
        (folder / "source").write_bytes(b"-")
    assert not folder.exists()


def test_a_killed_workers_folder_is_removed_and_a_living_ones_stays() -> None:
    path = os.pathsep.join(filter(None, sys.path))
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": path},
    )
    assert holder.stdout is not None
    folder = Path(holder.stdout.readline().decode().strip())
    os.utime(folder, (0, 0))
    remove_orphans()
    assert (folder / "source").exists()
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    holder.stdout.close()
    remove_orphans()
    assert not folder.exists()


def test_a_young_folder_is_left_to_who_makes_it(place: Path) -> None:
    young = place / "coderenew-job-young"
    young.mkdir()
    remove_orphans()
    assert young.exists()
