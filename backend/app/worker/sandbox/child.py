"""`python -m app.worker.sandbox.child`: one scan, confined, then the end."""

from __future__ import annotations

import ctypes
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from app.integrations.engine import installation
from app.integrations.engine.outcome import MissingPart, Outcome
from app.integrations.engine.rendering import render_kept
from app.integrations.engine.scanning import (
    KeptPart,
    RefusedSourceError,
    Scanned,
    judge_readings,
    scan_facts,
    scan_file,
    scan_parts,
)
from app.worker.sandbox.confinement import confine, is_whole
from app.worker.sandbox.pdf import render_pdf
from app.worker.sandbox.protocol import (
    FACTS,
    JOB,
    OUTCOME,
    PARTS,
    PARTS_LIST,
    READINGS,
    REPORT,
    Broken,
    Confined,
    Done,
    InputKind,
    Job,
    Line,
    Read,
    Refused,
    Stale,
)

_PR_SET_PDEATHSIG = 1
_APP = Path(__file__).parents[2]
PDF = "pdf"
_PACE = 0.2  # seconds between two words of progress


def main() -> None:
    """Do the job on stdin. What goes wrong is said in a line, and the exit code is 1."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)  # never outlive the worker
    job = JOB.decode(sys.stdin.buffer.read())
    installation.load(
        reads_code=job.kind is InputKind.ZIP, runs_rules=job.kind is not InputKind.READINGS
    )
    app_folder = Path(__file__).parents[2]
    layers = confine(
        [*installation.folders(), app_folder, *map(Path, filter(None, (job.input, job.stale)))],
        Path(job.folder),
        job.limits,
    )
    say(Confined(layers))
    if job.confined and not is_whole(layers):
        end(Broken(f"the scan would not be confined: only {layers} hold here"))
    try:
        end(_scan(job))
    except RefusedSourceError as error:
        end(Refused(str(error)))
    except MemoryError:
        end(Broken("out of memory"))


def _scan(job: Job) -> Line:
    if job.report:
        return _report(job)
    if job.kind is InputKind.READINGS:
        outcome = judge_readings(Path(job.input).read_bytes(), job.stack)
        if outcome is None:
            return Stale()
        _write(job, outcome)
        return Done()
    scanned = _read(job)
    _write(job, scanned.outcome)
    (Path(job.folder) / READINGS).write_bytes(scanned.readings)
    (Path(job.folder) / FACTS).write_bytes(scanned.facts)
    return Done()


def _read(job: Job) -> Scanned:
    path = Path(job.input)
    if job.kind is InputKind.ZIP:
        return scan_file(path, job.label, job.stack, Pace())
    if job.kind is InputKind.PARTS:
        return scan_parts(_parts(path), job.label, job.stack)
    packed = job.kind is InputKind.STORED_FACTS
    stale = Path(job.stale).read_bytes() if job.stale else None
    return scan_facts(path.read_bytes(), job.stack, packed=packed, stale=stale)


def _parts(folder: Path) -> Iterator[KeptPart | MissingPart]:
    for part in PARTS.decode((folder / PARTS_LIST).read_bytes()).parts:
        if isinstance(part, MissingPart):
            yield part
        else:
            kept = folder / part
            yield (kept / READINGS).read_bytes(), (kept / FACTS).read_bytes()


def _report(job: Job) -> Line:
    folder, is_pdf = Path(job.folder), job.report == PDF
    made = render_kept(
        Path(job.input).read_bytes(),
        job.stack,
        "json" if is_pdf else job.report,
        packed_facts=job.kind is InputKind.STORED_FACTS,
    )
    if made is None:
        return Stale()
    (folder / REPORT).write_bytes(render_pdf(made, folder) if is_pdf else made)
    return Done()


def _write(job: Job, outcome: Outcome) -> None:
    (Path(job.folder) / OUTCOME).write_bytes(msgspec.msgpack.encode(outcome))


class Pace:
    """Progress, a few times a second and at the end."""

    def __init__(self) -> None:
        self._next = 0.0

    def __call__(self, done: int, total: int, _path: str) -> None:
        now = time.monotonic()
        if now >= self._next or done == total:
            self._next = now + _PACE
            say(Read(done, total))


def say(line: Line) -> None:
    """Tell the worker."""
    sys.stdout.buffer.write(msgspec.json.encode(line) + b"\n")
    sys.stdout.buffer.flush()


def end(line: Line) -> None:
    """Tell the worker the last thing."""
    say(line)
    sys.exit(0 if isinstance(line, Done | Stale) else 1)


if __name__ == "__main__":
    main()
