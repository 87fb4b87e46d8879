"""Runs workloads in processes of their own, pinned to one core, and takes medians."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).parents[1]


class Cost(NamedTuple):
    """What a run took: seconds of CPU, seconds by the clock, bytes of memory at the peak."""

    cpu: float
    wall: float
    peak: float


def workload(name: str, *arguments: object, cores: int = 1) -> dict[str, float]:
    """Figures that a function of bench.workloads printed about itself."""
    command = [sys.executable, "-m", "bench.workloads", name, *map(str, arguments)]
    run = subprocess.run(
        command, capture_output=True, text=True, check=True, cwd=ROOT, preexec_fn=_pin(cores)
    )
    figures: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
    return figures


def command_cost(command: list[str], cores: int = 1) -> Cost:
    """What a whole command takes, start-up included; its output is thrown away."""
    watched = [sys.executable, "-m", "bench.watch", *command]
    run = subprocess.run(
        watched, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT, preexec_fn=_pin(cores)
    )
    return Cost(*json.loads(run.stdout.splitlines()[-1]))


def interleaved(
    jobs: Mapping[str, Callable[[], float]], rounds: int, tell: Callable[[str], None]
) -> dict[str, float]:
    """The median of each job over rounds in which every job runs once."""
    seen: dict[str, list[float]] = {name: [] for name in jobs}
    for number in range(rounds):
        for name, job in jobs.items():
            tell(f"round {number + 1} of {rounds}: {name}")
            seen[name].append(job())
    return {name: median(values) for name, values in seen.items()}


def _pin(cores: int) -> Callable[[], None] | None:
    """Binds a child to the last cores, where the least else runs; None where this cannot be."""
    if not hasattr(os, "sched_setaffinity"):
        return None
    chosen: Iterable[int] = sorted(os.sched_getaffinity(0))[-cores:]
    return lambda: os.sched_setaffinity(0, chosen)
