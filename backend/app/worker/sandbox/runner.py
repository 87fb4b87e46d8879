"""Runs a scan in a confined child, and tells what became of it."""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

import msgspec
from msgspec import Struct

from app.integrations.engine.outcome import Outcome
from app.worker.sandbox.protocol import (
    FACTS,
    LINE,
    OUTCOME,
    OUTCOMES,
    READINGS,
    REPORT,
    Broken,
    Confined,
    Done,
    Job,
    Line,
    Read,
    Refused,
    Stale,
)

_LONGEST_LINE = 64 * 1024
_LONGEST_OUTCOME = 512 * 1024 * 1024
_LOOK = 0.5  # seconds between looks at the clock and at `stopped`
_INHERITED = ("PATH", "LANG", "LC_ALL", "TMPDIR")


class ScanRefusedError(Exception):
    """The source is none that can be scanned; the text is a sentence for its owner."""


class ScanFailedError(Exception):
    """The child did not end as it should; `code` names the kind of end."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


class ScanStoppedError(Exception):
    """The scan was stopped on request."""


class Finished(Struct, frozen=True):
    """A scan that ended well: the layers that confined it and what it found; paths of what is
    kept, None for what a judgement alone does not make."""

    layers: str
    outcome: Outcome
    readings: Path | None
    facts: Path | None


def scan(
    job: Job,
    *,
    deadline: float,
    on_progress: Callable[[int, int], None],
    stopped: Callable[[], bool],
) -> Finished | None:
    """Run the scan; None when it asked for readings and these are stale.

    `deadline` is in seconds; `stopped` is asked twice a second. The child is dead when this
    returns. Raises ScanRefusedError, ScanFailedError, ScanStoppedError.
    """
    layers = _run(job, deadline, on_progress, stopped)
    if layers is None:
        return None
    folder = Path(job.folder)
    return Finished(layers, _outcome(folder), _kept(folder, READINGS), _kept(folder, FACTS))


def report(job: Job, *, deadline: float) -> Path | None:
    """Make the report that the job names; None when its readings are stale. Raises as `scan`."""
    layers = _run(job, deadline, lambda *_: None, lambda: False)
    if layers is None:
        return None
    made = _kept(Path(job.folder), REPORT)
    if made is None:
        raise ScanFailedError("protocol", "no report was made")
    return made


def _run(
    job: Job,
    deadline: float,
    on_progress: Callable[[int, int], None],
    stopped: Callable[[], bool],
) -> str | None:
    """The layers that held while the child did its job; None when it found stale readings."""
    folder = Path(job.folder)
    with (folder / "stderr").open("wb") as errors:
        child = _start(job, errors)
    try:
        layers, last = _follow(child, deadline, on_progress, stopped)
        with suppress(subprocess.TimeoutExpired):
            child.wait(_LOOK)
    finally:
        child.kill()
        child.wait()
        assert child.stdout is not None
        child.stdout.close()
    match last:
        case Done():
            return layers
        case Stale():
            return None
        case Refused(why):
            raise ScanRefusedError(why)
        case Broken(why):
            raise ScanFailedError("scan-failed", why)
        case _:
            raise _death(child.returncode, folder)


def _start(job: Job, errors: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start the child with nothing of our environment that could be a secret."""
    environment = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    child = subprocess.Popen(
        [sys.executable, "-m", "app.worker.sandbox.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        cwd=job.folder,
        env=environment,
        start_new_session=True,
    )
    assert child.stdin is not None
    with child.stdin as stdin:
        stdin.write(msgspec.json.encode(job))
    return child


def _follow(
    child: subprocess.Popen[bytes],
    deadline: float,
    on_progress: Callable[[int, int], None],
    stopped: Callable[[], bool],
) -> tuple[str, Line | None]:
    """The layers that the child named and its last word, None when it died without one."""
    layers, ends_at = "", time.monotonic() + deadline
    for line in _lines(child):
        match line:
            case Confined(named):
                layers = named
            case Read(done, total):
                on_progress(done, total)
            case None:
                if stopped():
                    raise ScanStoppedError
                if time.monotonic() > ends_at:
                    raise ScanFailedError("deadline", f"not done after {deadline:.0f} seconds")
            case _:
                return layers, line
    return layers, None


def _lines(child: subprocess.Popen[bytes]) -> Iterator[Line | None]:
    """The child's lines, and None at each look at the clock. Ends when it closes its output.

    Raises ScanFailedError when it says what no child of ours says.
    """
    assert child.stdout is not None
    buffer = bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(child.stdout, selectors.EVENT_READ)
        next_look = time.monotonic() + _LOOK
        while True:
            if selector.select(timeout=_LOOK):
                chunk = os.read(child.stdout.fileno(), _LONGEST_LINE)
                if not chunk:
                    return
                buffer += chunk
                *whole, rest = bytes(buffer).split(b"\n")
                buffer = bytearray(rest)
                yield from map(_decoded, whole)
                if len(buffer) > _LONGEST_LINE:
                    raise ScanFailedError("protocol", "a line without end")
            if time.monotonic() >= next_look:
                next_look = time.monotonic() + _LOOK
                yield None


def _decoded(line: bytes) -> Line:
    try:
        said: Line = LINE.decode(line)
    except msgspec.MsgspecError as error:
        raise ScanFailedError("protocol", str(error)) from error
    return said


def _outcome(folder: Path) -> Outcome:
    path = folder / OUTCOME
    try:
        if path.is_symlink() or path.stat().st_size > _LONGEST_OUTCOME:
            raise ScanFailedError("protocol", "an outcome that is none or too large")
        return OUTCOMES.decode(path.read_bytes())
    except (OSError, msgspec.MsgspecError) as error:
        raise ScanFailedError("protocol", str(error)) from error


def _kept(folder: Path, name: str) -> Path | None:
    path = folder / name
    return path if path.is_file() and not path.is_symlink() else None


def _death(code: int, folder: Path) -> ScanFailedError:
    """Why a child without a last word died."""
    tail = (folder / "stderr").read_bytes()[-2000:].decode("utf-8", "replace").strip()
    if code == -signal.SIGXCPU:
        return ScanFailedError("cpu-limit", "the scan used up its CPU time")
    if code < 0:
        return ScanFailedError("killed", f"the scan was ended by signal {-code}")
    return ScanFailedError("crashed", tail.splitlines()[-1] if tail else f"exit code {code}")
