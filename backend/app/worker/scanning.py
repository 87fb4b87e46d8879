"""One attempt at a scan: fetch what is to be read, scan it confined, store what it found."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from app.core.settings import Settings
from app.integrations.engine.directory import download
from app.integrations.storage.content import fetch_file
from app.models.choices import BlobKind, ScanSource
from app.services.blobs import keep_path
from app.services.scans import execution
from app.services.scans.execution import Attempt, Kept
from app.worker.sandbox import runner
from app.worker.sandbox.confinement import Limits
from app.worker.sandbox.protocol import InputKind, Job
from app.worker.sandbox.runner import Finished, ScanFailedError, ScanRefusedError
from app.worker.wiring import Wiring

_PACE = 1.0  # seconds between two words of progress to the database


class ScanRun:
    """`aborted` says that the worker itself is to stop."""

    def __init__(
        self, wiring: Wiring, attempt: Attempt, folder: Path, aborted: Callable[[], bool]
    ) -> None:
        self._wiring = wiring
        self._attempt = attempt
        self._folder = folder
        self._aborted = aborted
        self._next_word = 0.0

    def run(self) -> None:
        """Do the scan. Raises what the runner raises."""
        finished = self._from_readings() or self._from_source()
        kept = [
            self._keep(path, kind)
            for path, kind in (
                (finished.readings, BlobKind.READINGS),
                (finished.facts, BlobKind.FACTS),
            )
            if path is not None
        ]
        with self._wiring.uow() as u:
            execution.complete(u, self._attempt, finished.outcome, finished.layers, kept)

    def _from_readings(self) -> Finished | None:
        """Judge what an earlier scan kept; None when there is nothing or it is stale."""
        key = self._attempt.readings_blob
        if self._attempt.source is not ScanSource.STORED_FACTS or key is None:
            return None
        return self._scan(InputKind.READINGS, key)

    def _from_source(self) -> Finished:
        attempt = self._attempt
        kind: InputKind | None
        match attempt.source:
            case ScanSource.STORED_FACTS:
                kind, key = InputKind.STORED_FACTS, attempt.facts_blob
            case ScanSource.DIRECTORY:
                kind, key = InputKind.ZIP, attempt.source_blob or self._download()
            case _:
                kind, key = None, attempt.source_blob
        finished = self._scan(kind, key) if key else None
        if finished is None:
            raise ScanRefusedError("what was to be scanned is not kept any more")
        return finished

    def _scan(self, kind: InputKind | None, key: str) -> Finished | None:
        """Scan what lies under `key`; without a kind, what it is told from its first byte."""
        source, work = self._folder / "source", self._folder / "work"
        work.mkdir(exist_ok=True)
        try:
            fetch_file(self._wiring.store, key, source)
        except FileNotFoundError as error:
            raise ScanRefusedError("what was to be scanned is not kept any more") from error
        job = Job(
            kind or _kind_of(source),
            str(source),
            str(work),
            self._attempt.name,
            self._attempt.stack,
            limits_of(self._wiring.settings),
            confined=must_be_confined(self._wiring.settings),
        )
        return runner.scan(
            job,
            deadline=self._wiring.settings.sandbox.deadline,
            on_progress=self._note_progress,
            stopped=self._stopped,
        )

    def _download(self) -> str:
        """Fetch a slug from the WordPress directory and keep it as an upload would be kept."""
        path = self._folder / "download"
        try:
            download(self._attempt.name, self._wiring.settings.sandbox.directory_host, path)
        except LookupError as error:
            raise ScanRefusedError(str(error)) from error
        except OSError as error:
            raise ScanFailedError("directory-away", str(error)) from error
        stored = keep_path(self._wiring.uow, self._wiring.store, BlobKind.SOURCE, path)
        with self._wiring.uow() as u:
            execution.note_source(u, self._attempt, stored)
        return stored.key

    def _keep(self, path: Path, kind: BlobKind) -> Kept:
        return Kept(keep_path(self._wiring.uow, self._wiring.store, kind, path).key, kind)

    def _note_progress(self, done: int, known: int) -> None:
        now = time.monotonic()
        if now >= self._next_word or done == known:
            self._next_word = now + _PACE
            with self._wiring.uow() as u:
                execution.note_progress(u, self._attempt, done, known)

    def _stopped(self) -> bool:
        if self._aborted():
            return True
        with self._wiring.uow() as u:
            return not execution.is_wanted(u, self._attempt)


def _kind_of(path: Path) -> InputKind:
    """Facts are JSON; whatever else it is, opening it as a zip gives the right complaint."""
    with path.open("rb") as file:
        return InputKind.FACTS_FILE if file.read(1) == b"{" else InputKind.ZIP


def limits_of(settings: Settings) -> Limits:
    """What a child may use."""
    return Limits(memory=settings.sandbox.memory_bytes, cpu=settings.sandbox.cpu_seconds)


def must_be_confined(settings: Settings) -> bool:
    """Whether to refuse to read anything where a layer of the sandbox is missing."""
    return settings.sandbox.required or settings.is_live
