"""The confined scans of one attempt: what they read is fetched, what they tell is noted, what they
leave is kept."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

from app.core.settings import Settings
from app.integrations.storage.content import Stored, fetch_file
from app.models.choices import BlobKind
from app.services.blobs import keep_path
from app.services.scans import execution
from app.services.scans.execution import Attempt, Kept
from app.worker.sandbox import runner
from app.worker.sandbox.confinement import Limits
from app.worker.sandbox.protocol import InputKind, Job
from app.worker.sandbox.runner import Finished, ScanRefusedError
from app.worker.wiring import Wiring

_PACE = 1.0  # seconds between two words of progress to the database


class ChildScans:
    """`aborted` says that the worker itself is to stop."""

    def __init__(
        self, wiring: Wiring, attempt: Attempt, folder: Path, aborted: Callable[[], bool]
    ) -> None:
        self._wiring = wiring
        self._attempt = attempt
        self._folder = folder
        self._aborted = aborted
        self._numbers = count()
        self._next_word = 0.0
        self._files_before = 0  # of earlier scans of the attempt

    def scan(
        self, kind: InputKind, source: Path, *, label: str, stale: Path | None = None
    ) -> Finished | None:
        """Scan what lies there. Raises and answers as the runner does."""
        job = Job(
            kind,
            str(source),
            str(self.new_folder()),
            label,
            self._attempt.stack,
            limits_of(self._wiring.settings),
            confined=must_be_confined(self._wiring.settings),
            stale=str(stale or ""),
        )
        files = 0

        def note(done: int, known: int) -> None:
            nonlocal files
            files = known
            self._note_progress(self._files_before + done, self._files_before + known)

        deadline = self._wiring.settings.sandbox.deadline
        finished = runner.scan(job, deadline=deadline, on_progress=note, stopped=self.stopped)
        self._files_before += files
        return finished

    def new_folder(self) -> Path:
        """An empty folder that goes with the attempt."""
        folder = self._folder / str(next(self._numbers))
        folder.mkdir()
        return folder

    def fetch(self, key: str) -> Path:
        """A copy of a blob. Raises ScanRefusedError when it is not there any more."""
        path = self.new_folder() / "blob"
        try:
            fetch_file(self._wiring.store, key, path)
        except FileNotFoundError as error:
            raise ScanRefusedError("what was to be scanned is not kept any more") from error
        return path

    def keep(self, path: Path, kind: BlobKind) -> Stored:
        """Store a file. Refer to it within the hour."""
        return keep_path(self._wiring.uow, self._wiring.store, kind, path)

    def keep_all(self, finished: Finished) -> list[Kept]:
        """Store what a scan leaves to be judged again."""
        left = (finished.readings, BlobKind.READINGS), (finished.facts, BlobKind.FACTS)
        return [Kept(self.keep(path, kind).key, kind) for path, kind in left if path is not None]

    def stopped(self) -> bool:
        """Whether to give up."""
        if self._aborted():
            return True
        with self._wiring.uow() as u:
            return not execution.is_wanted(u, self._attempt)

    def _note_progress(self, done: int, known: int) -> None:
        now = time.monotonic()
        if now >= self._next_word or done == known:
            self._next_word = now + _PACE
            with self._wiring.uow() as u:
                execution.note_progress(u, self._attempt, done, known)


def limits_of(settings: Settings) -> Limits:
    """What a child may use."""
    return Limits(memory=settings.sandbox.memory_bytes, cpu=settings.sandbox.cpu_seconds)


def must_be_confined(settings: Settings) -> bool:
    """Whether to refuse to read anything where a layer of the sandbox is missing."""
    return settings.sandbox.required or settings.is_live
