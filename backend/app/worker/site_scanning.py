"""One attempt at a scan of a site: each component is read by itself, then all are judged."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

from app.core.logging import get_logger
from app.integrations.engine.directory import download
from app.integrations.engine.outcome import MissingPart
from app.models.choices import ComponentKind
from app.services import directory_releases
from app.services.directory_releases import Release, ReleaseId
from app.services.scans import execution, site_scans
from app.services.scans.execution import Attempt
from app.services.scans.site_scans import Listed
from app.worker.child_scans import ChildScans
from app.worker.sandbox.protocol import FACTS, PARTS_LIST, READINGS, InputKind, Parts
from app.worker.sandbox.runner import (
    Finished,
    ScanFailedError,
    ScanRefusedError,
    ScanStoppedError,
)
from app.worker.wiring import Wiring

log = get_logger(__name__)
_PATIENCE = 3  # failures in a row after which the directory is taken to be away


class NotJudgedError(Exception):
    """A component cannot be judged; the text says why."""


class SiteRun:
    """Components are kept as releases of the directory: another attempt, or another site, does not
    fetch them again."""

    def __init__(
        self, wiring: Wiring, attempt: Attempt, children: ChildScans, *, is_last: bool
    ) -> None:
        self._wiring = wiring
        self._attempt = attempt
        self._children = children
        self._is_last = is_last
        self._limits = wiring.settings.site_scan
        self._ends_at = time.monotonic() + self._limits.seconds
        self._bytes_left = self._limits.bytes
        self._failures = 0  # of the directory, in a row

    def run(self) -> Finished:
        """Raises ScanFailedError "directory-away" when nothing at all could be had, unless this is
        the last attempt."""
        folder = self._children.new_folder()
        with self._wiring.uow() as u:
            listed = site_scans.listed_components(u, self._attempt.scan_id)
        parts = list(self._parts(listed, folder))
        none = all(isinstance(part, MissingPart) for part in parts)
        if none and self._failures and not self._is_last:
            raise ScanFailedError("directory-away", "nothing of the site could be fetched")
        (folder / PARTS_LIST).write_bytes(msgspec.json.encode(Parts(parts)))
        finished = self._children.scan(InputKind.PARTS, folder, label=self._attempt.name)
        assert finished is not None  # these readings were made just now
        return finished

    def _parts(self, listed: list[Listed], folder: Path) -> Iterator[str | MissingPart]:
        for number, component in enumerate(listed):
            if self._children.stopped():
                raise ScanStoppedError
            told = {"kind": component.kind.value, "slug": component.slug}
            part: str | MissingPart = str(number)
            try:
                if number >= self._limits.components:
                    raise NotJudgedError(f"a scan takes {self._limits.components} components")
                self._get(component, folder / str(number))
                told["status"] = "read"
            except NotJudgedError as error:
                shutil.rmtree(folder / str(number), ignore_errors=True)
                part = _missing(component, str(error))
                told |= {"status": "not judged", "reason": str(error)}
            with self._wiring.uow() as u:
                place = {"done": number + 1, "known": len(listed)}
                execution.note_part(u, self._attempt, told | place)
            yield part

    def _get(self, component: Listed, folder: Path) -> None:
        """Leave readings and facts of the component in the folder. Raises NotJudgedError."""
        if component.obstacle:
            raise NotJudgedError(component.obstacle)
        folder.mkdir()
        with self._wiring.uow() as u:
            release = directory_releases.find(u, _release(component))
        try:
            known = release and self._reuse(component, release, folder)
            names = known.names if known else self._read_anew(component, folder)
        except ScanRefusedError as error:
            raise NotJudgedError(str(error)) from error
        except ScanFailedError as error:
            log.warning("component_failed", slug=component.slug, code=error.code)
            raise NotJudgedError(f"its scan failed: {error.code}") from error
        if mismatch := component.mismatch(names):
            raise NotJudgedError(mismatch)

    def _reuse(self, component: Listed, release: Release, folder: Path) -> Release | None:
        """Take what was kept of it; None when that is gone."""
        try:
            facts = self._children.fetch(release.facts_blob)
            readings = self._children.fetch(release.readings_blob)
        except ScanRefusedError:
            return None
        if release.fresh:
            facts.rename(folder / FACTS)
            readings.rename(folder / READINGS)
            return release
        label = f"{component.slug}@{component.version}"
        finished = self._children.scan(InputKind.STORED_FACTS, facts, label=label, stale=readings)
        self._keep(component, finished, folder, fetched=False)
        return release

    def _read_anew(self, component: Listed, folder: Path) -> list[str]:
        """Fetch and read it; the names in its headers."""
        path = self._children.new_folder() / "download"
        self._fetch(component, path)
        label = f"{component.slug}@{component.version}"
        finished = self._children.scan(InputKind.ZIP, path, label=label)
        path.unlink()
        return self._keep(component, finished, folder, fetched=True)

    def _fetch(self, component: Listed, path: Path) -> None:
        if self._failures >= _PATIENCE:
            raise NotJudgedError("the WordPress directory does not answer")
        if time.monotonic() > self._ends_at:
            raise NotJudgedError(f"the scan fetches for {self._limits.seconds:.0f} seconds only")
        kind: Literal["plugin", "theme"] = (
            "theme" if component.kind is ComponentKind.THEME else "plugin"
        )
        name = f"{component.slug}@{component.version}"
        host = self._wiring.settings.sandbox.directory_host
        try:
            download(name, host, path, kinds=(kind,))
        except LookupError as error:
            raise NotJudgedError(str(error)) from error
        except OSError as error:
            self._failures += 1
            raise NotJudgedError(str(error)) from error
        self._failures = 0
        self._bytes_left -= path.stat().st_size
        if self._bytes_left < 0:
            raise NotJudgedError(f"a scan takes {self._limits.bytes} bytes of zips")

    def _keep(
        self,
        component: Listed,
        finished: Finished | None,
        folder: Path,
        *,
        fetched: bool,
    ) -> list[str]:
        """Keep what was read as a release, and leave it in the folder; the names in its headers."""
        assert finished is not None
        assert finished.facts is not None
        assert finished.readings is not None
        kept = self._children.keep_all(finished)
        with self._wiring.uow() as u:
            directory_releases.keep(u, _release(component), finished.outcome, kept, fetched=fetched)
        finished.facts.rename(folder / FACTS)
        finished.readings.rename(folder / READINGS)
        shutil.rmtree(finished.facts.parent)
        return directory_releases.names_in(finished.outcome)


def _release(component: Listed) -> ReleaseId:
    return ReleaseId(component.kind, component.slug, component.version)


def _missing(component: Listed, reason: str) -> MissingPart:
    return MissingPart(
        component.kind.value, component.slug, component.name, component.version, reason
    )
