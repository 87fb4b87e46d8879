"""Scans: how many a minute, and how long one takes from its upload to its verdict."""

from __future__ import annotations

import io
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import Any

import httpx

from bench import sample
from bench.rows import Row, tell
from bench.server.backend import Backend

_AT_ONCE = 12
"""Scans that are sent together to see how many a minute are done."""


def measure(backend: Backend, mix: Path, rounds: int) -> Iterator[Row]:
    """Throughput, latency and rescans with plugins of 1 and 10 MB of PHP."""
    small, large = backend.folder / "shop", backend.folder / "large"
    sample.write_scaled(mix, 1_000_000, small)
    sample.write_scaled(mix, 10_000_000, large)
    with backend.client() as client:
        rates = {}
        for number in (1, 2):
            with backend.workers(number):
                tell(f"{_AT_ONCE} scans with {number} workers")
                rates[number] = _scans_a_minute(client, small)
        gain = rates[2] / rates[1]
        figures = f"{rates[1]:.0f} and {rates[2]:.0f}: {gain:.2f} ×"
        yield Row("scans of 1 MB a minute, 1 and 2 workers", figures, ">= 1.4 ×", gain >= 1.4)
        with backend.workers(1):
            yield _to_verdict(client, small, rounds)
            yield _rescan(client, large)


def _scans_a_minute(client: httpx.Client, plugin: Path) -> float:
    started = time.perf_counter()
    scans = [_send(client, _zipped(plugin)) for _ in range(_AT_ONCE)]
    for scan in scans:
        _verdict(client, scan)
    return 60 * _AT_ONCE / (time.perf_counter() - started)


def _to_verdict(client: httpx.Client, plugin: Path, rounds: int) -> Row:
    """From the first byte sent to the word that it is done, beside the command on the same zip."""
    served, alone = [], []
    for number in range(rounds):
        tell(f"upload to verdict, round {number + 1} of {rounds}")
        data = _zipped(plugin)
        started = time.perf_counter()
        _verdict(client, _send(client, data))
        served.append(time.perf_counter() - started)
        alone.append(_command(data, plugin.parent / "sent.zip"))
    ratio = median(served) / median(alone)
    figures = f"{median(served):.2f} s beside {median(alone):.2f} s: {ratio:.2f} ×"
    label = "upload to verdict, 1 MB, beside `coderenew scan`"
    return Row(label, figures, "<= 1.5 ×", ratio <= 1.5)


def _command(data: bytes, path: Path) -> float:
    path.write_bytes(data)
    program = str(Path(sys.executable).with_name("coderenew"))
    started = time.perf_counter()
    subprocess.run(
        [program, "scan", str(path), "--no-cache", "--quiet", "--jobs", "1", "--format", "json"],
        stdout=subprocess.DEVNULL,
        check=False,  # 1: it has findings
    )
    return time.perf_counter() - started


def _rescan(client: httpx.Client, plugin: Path) -> Row:
    tell("first scan and rescan of 10 MB")
    scan = _verdict(client, _send(client, _zipped(plugin)))
    again = client.post(
        f"/scans/{scan['id']}/rescan", json={"to_wordpress": "6.4", "to_php": "8.1"}
    )
    rescan = _verdict(client, again.raise_for_status().json())
    first, second = (_seconds(client, one["id"]) for one in (scan, rescan))
    gain = first / second
    figures = f"{first:.1f} s, then {second:.2f} s: {gain:.0f} ×"
    return Row("rescan of 10 MB for another target", figures, ">= 20 ×", gain >= 20)


def _send(client: httpx.Client, data: bytes) -> dict[str, Any]:
    answer = client.post("/scans", files={"file": ("shop.zip", data)})
    scan: dict[str, Any] = answer.raise_for_status().json()
    return scan


def _verdict(client: httpx.Client, scan: dict[str, Any]) -> dict[str, Any]:
    """Read the scan's events until it is over."""
    with client.stream("GET", f"/scans/{scan['id']}/events") as events:
        over = [line for line in events.iter_lines() if line.startswith("event:")][-1]
    if over.removeprefix("event:").strip() != "completed":
        raise RuntimeError(f"the scan ended as {over}")
    return scan


def _seconds(client: httpx.Client, scan_id: str) -> float:
    """From being asked for to being done, as the server noted it."""
    scan = client.get(f"/scans/{scan_id}").raise_for_status().json()
    created, finished = (_parsed(scan[name]) for name in ("created_at", "finished_at"))
    return finished - created


def _parsed(moment: str) -> float:
    return datetime.fromisoformat(moment).timestamp()


def _zipped(plugin: Path) -> bytes:
    """The plugin as a zip that nobody has sent before."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(plugin.rglob("*.php")):
            archive.write(path, str(path.relative_to(plugin.parent)))
        archive.writestr(f"{plugin.name}/sent.txt", str(time.time_ns()))
    return buffer.getvalue()
