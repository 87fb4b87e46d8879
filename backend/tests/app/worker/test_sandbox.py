"""A scan runs where a hostile file can kill it and nothing else."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import textwrap
import time
import zipfile
from pathlib import Path

import msgspec
import pytest

from app.integrations.engine.outcome import Stack
from app.worker.sandbox import runner
from app.worker.sandbox.confinement import Limits
from app.worker.sandbox.protocol import InputKind, Job
from app.worker.sandbox.runner import Finished, ScanFailedError, ScanRefusedError, ScanStoppedError

STACK = Stack("7.1", "8.5")
PLUGIN = b"<?php\n/* Plugin Name: Old */\n$make = create_function('', '');\n"


def zip_of(folder: Path, files: dict[str, bytes]) -> Path:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    path = folder / "source"
    path.write_bytes(buffer.getvalue())
    return path


def job(tmp_path: Path, source: Path, kind: InputKind = InputKind.ZIP, **changes: object) -> Job:
    folder = tmp_path / "work"
    folder.mkdir(exist_ok=True)
    made = Job(kind, str(source), str(folder), "old.zip", STACK, Limits())
    return msgspec.structs.replace(made, **changes)


def run(job: Job, deadline: float = 60, stop: bool = False) -> Finished | None:
    return runner.scan(job, deadline=deadline, on_progress=lambda *_: None, stopped=lambda: stop)


def large(tmp_path: Path) -> Path:
    code = PLUGIN + b"f($a, 'b');\n" * 50_000
    return zip_of(tmp_path, {f"old/f{n}.php": code + str(n).encode() for n in range(40)})


def test_a_scan_is_confined_by_every_layer_and_finds_what_there_is(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    finished = runner.scan(
        job(tmp_path, zip_of(tmp_path, {"old/old.php": PLUGIN})),
        deadline=60,
        on_progress=lambda done, total: seen.append((done, total)),
        stopped=lambda: False,
    )
    assert finished is not None
    assert "landlock" in finished.layers
    assert "seccomp" in finished.layers
    assert finished.outcome.components[0].state == "breaks"
    assert seen[-1] == (1, 1)


def test_kept_readings_are_judged_for_another_stack(tmp_path: Path) -> None:
    first = run(job(tmp_path, zip_of(tmp_path, {"old/old.php": PLUGIN})))
    assert first is not None
    assert first.readings is not None
    kept = tmp_path / "kept"
    first.readings.rename(kept)
    again = run(job(tmp_path, kept, InputKind.READINGS, stack=Stack("5.0", "7.0")))
    assert again is not None
    assert again.outcome.components[0].state == "works"


CONFINED = """
import os, socket, subprocess, sys
from pathlib import Path
from app.worker.sandbox.confinement import Limits, confine
folder = Path(sys.argv[1])
confine([Path(p) for p in sys.path if p], folder, Limits())
attempts = {
    "read another file": lambda: open("/etc/passwd").read(),
    "read our environment": lambda: open("/proc/self/environ").read(),
    "write elsewhere": lambda: open(folder.parent / "elsewhere", "w"),
    "link out": lambda: os.symlink("/etc/passwd", folder / "link"),
    "reach the network": lambda: socket.socket(),
    "start a program": lambda: subprocess.run(["/bin/true"]),
    "start a process": os.fork,
    "signal the worker": lambda: os.kill(os.getppid(), 0),
    "take all memory": lambda: bytearray(2_000_000_000),
}
for what, attempt in attempts.items():
    try:
        attempt()
    except (OSError, MemoryError):
        continue
    print(what)
(folder / "own").write_text("allowed")
"""


def test_a_confined_process_can_only_write_in_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(CONFINED), str(folder)],
        capture_output=True,
        text=True,
        env=environment,
        check=True,
    )
    assert done.stdout == ""
    assert (folder / "own").read_text() == "allowed"


def test_a_file_that_is_no_zip_is_refused_in_a_sentence(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_bytes(b"hello")
    with pytest.raises(ScanRefusedError, match=r"old\.zip is no zip archive"):
        run(job(tmp_path, source))


def test_a_scan_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    with pytest.raises(ScanFailedError, match="deadline"):
        run(job(tmp_path, large(tmp_path)), deadline=0.1)


def test_a_scan_that_burns_its_cpu_time_is_ended(tmp_path: Path) -> None:
    with pytest.raises(ScanFailedError, match="cpu-limit"):
        run(job(tmp_path, large(tmp_path), limits=Limits(cpu=1)))


def test_a_scan_that_wants_too_much_memory_fails_alone(tmp_path: Path) -> None:
    with pytest.raises(ScanFailedError):
        run(job(tmp_path, large(tmp_path), limits=Limits(memory=120_000_000)))


def test_a_cancelled_scan_stops(tmp_path: Path) -> None:
    start = time.monotonic()
    with pytest.raises(ScanStoppedError):
        run(job(tmp_path, large(tmp_path)), stop=True)
    assert time.monotonic() - start < 10


def test_the_child_dies_with_its_worker(tmp_path: Path) -> None:
    code = """
    import sys, msgspec
    from app.worker.sandbox import runner
    from app.worker.sandbox.protocol import JOB
    job = JOB.decode(sys.stdin.buffer.read())
    runner.scan(job, deadline=60, on_progress=lambda *_: print("reading", flush=True),
               stopped=lambda: False)
    """
    worker = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
    )
    assert worker.stdin is not None
    assert worker.stdout is not None
    worker.stdin.write(msgspec.json.encode(job(tmp_path, large(tmp_path))))
    worker.stdin.close()
    worker.stdout.readline()
    children = _children(worker.pid)
    assert children
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    worker.stdout.close()
    ends = time.monotonic() + 10
    while any(_alive(pid) for pid in children) and time.monotonic() < ends:
        time.sleep(0.05)
    assert not any(_alive(pid) for pid in children)


def _children(pid: int) -> list[int]:
    return [int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
