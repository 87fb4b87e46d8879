"""Runs what hashes passwords: few at a time, and each for as long as any other."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import TypeVar

import anyio
from anyio import CapacityLimiter, to_thread

T = TypeVar("T")


class HashingThreads:
    """As many threads as cores, of their own: a flood of logins queues here, and holds neither
    the threads nor the connections that other requests need."""

    def __init__(self, floor: float) -> None:
        self._floor = floor
        self._limiter = CapacityLimiter(os.cpu_count() or 1)

    async def run(self, work: Callable[[], T]) -> T:
        """Do the work; answer, or fail, after a whole number of `floor` seconds."""
        started = time.perf_counter()
        try:
            return await to_thread.run_sync(work, limiter=self._limiter)
        finally:
            if self._floor:
                await anyio.sleep(self._floor - (time.perf_counter() - started) % self._floor)
