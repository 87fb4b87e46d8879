"""One attempt at a scan: get what is to be read, scan it confined, store what it found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.integrations.engine.directory import download
from app.models.choices import BlobKind, ComponentKind, ScanSource
from app.services import directory_releases
from app.services.directory_releases import ReleaseId
from app.services.scans import execution
from app.services.scans.execution import Attempt
from app.worker.child_scans import ChildScans
from app.worker.sandbox.protocol import InputKind
from app.worker.sandbox.runner import Finished, ScanFailedError, ScanRefusedError
from app.worker.site_scanning import SiteRun
from app.worker.wiring import Wiring


def run_attempt(
    wiring: Wiring, attempt: Attempt, folder: Path, aborted: Callable[[], bool], *, is_last: bool
) -> None:
    """Do the scan. Raises what the runner raises."""
    children = ChildScans(wiring, attempt, folder, aborted)
    release = None
    if attempt.source is ScanSource.SITE:
        finished = SiteRun(wiring, attempt, children, is_last=is_last).run()
    else:
        run = ScanRun(wiring, attempt, children)
        finished, release = run.run(), run.release
    kept = children.keep_all(finished)
    with wiring.uow() as u:
        execution.complete(u, attempt, finished.outcome, finished.layers, kept)
        if release is not None:
            directory_releases.keep(u, release, finished.outcome, kept)


class ScanRun:
    """A scan of one file, or of what an earlier scan kept."""

    def __init__(self, wiring: Wiring, attempt: Attempt, children: ChildScans) -> None:
        self._wiring = wiring
        self._attempt = attempt
        self._children = children
        self.release: ReleaseId | None = None  # what was fetched, when its version was named

    def run(self) -> Finished:
        if self._attempt.source is ScanSource.STORED_FACTS:
            finished = self._from_kept()
        else:
            key = self._attempt.source_blob
            if key is None and self._attempt.source is ScanSource.DIRECTORY:
                key = self._download()
            finished = self._scan(key) if key else None
        if finished is None:
            raise ScanRefusedError("what was to be scanned is not kept any more")
        return finished

    def _from_kept(self) -> Finished | None:
        """Judge readings, or facts where there are none or they are stale."""
        label, stale = self._attempt.name, None
        if self._attempt.readings_blob is not None:
            stale = self._children.fetch(self._attempt.readings_blob)
            finished = self._children.scan(InputKind.READINGS, stale, label=label)
            if finished is not None:
                return finished
        if self._attempt.facts_blob is None:
            return None
        facts = self._children.fetch(self._attempt.facts_blob)
        return self._children.scan(InputKind.STORED_FACTS, facts, label=label, stale=stale)

    def _scan(self, key: str) -> Finished | None:
        source = self._children.fetch(key)
        return self._children.scan(_kind_of(source), source, label=self._attempt.name)

    def _download(self) -> str:
        """Fetch a slug from the WordPress directory and keep it as an upload would be kept."""
        path = self._children.new_folder() / "download"
        try:
            kind = download(self._attempt.name, self._wiring.settings.sandbox.directory_host, path)
        except LookupError as error:
            raise ScanRefusedError(str(error)) from error
        except OSError as error:
            raise ScanFailedError("directory-away", str(error)) from error
        slug, _, version = self._attempt.name.partition("@")
        if version:
            self.release = ReleaseId(ComponentKind(kind), slug, version)
        stored = self._children.keep(path, BlobKind.SOURCE)
        with self._wiring.uow() as u:
            execution.note_source(u, self._attempt, stored)
        return stored.key


def _kind_of(path: Path) -> InputKind:
    """Facts are JSON; whatever else it is, opening it as a zip gives the right complaint."""
    with path.open("rb") as file:
        return InputKind.FACTS_FILE if file.read(1) == b"{" else InputKind.ZIP
