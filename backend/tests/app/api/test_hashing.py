"""Hashes run a few at a time, and none tells by its time what it found."""

from __future__ import annotations

import os
import threading
import time

import anyio
import pytest

from app.api.hashing import HashingThreads


def test_no_more_run_at_a_time_than_there_are_cores() -> None:
    running, most, lock = 0, 0, threading.Lock()

    def work() -> None:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        time.sleep(0.02)
        with lock:
            running -= 1

    async def flood() -> None:
        threads = HashingThreads(floor=0)
        async with anyio.create_task_group() as group:
            for _ in range(20):
                group.start_soon(threads.run, work)

    anyio.run(flood)
    assert 1 <= most <= (os.cpu_count() or 1)


@pytest.mark.parametrize("seconds", [0.0, 0.06])
@pytest.mark.parametrize("fails", [False, True])
def test_answers_and_failures_come_at_the_same_beat(seconds: float, fails: bool) -> None:
    def work() -> None:
        time.sleep(seconds)
        if fails:
            raise ValueError

    async def once() -> float:
        started = time.perf_counter()
        try:
            await HashingThreads(floor=0.2).run(work)
        except ValueError:
            assert fails
        return time.perf_counter() - started

    assert anyio.run(once) >= 0.2
