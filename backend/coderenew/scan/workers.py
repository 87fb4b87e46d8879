"""Extracts facts of many files, in this process or in several, in the order given."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import NamedTuple

from coderenew.model.component import Language
from coderenew.scan.extraction import extract
from coderenew.scan.stored_facts import encode

SERIAL_BELOW = 2_000_000
"""Bytes below which starting processes costs more than it saves."""

_BATCH_BYTES = 256 * 1024


class WorkerLost(RuntimeError):
    """A worker process ended before its work was done."""


class Task(NamedTuple):
    """One file to read."""

    path: str
    language: Language
    source: bytes


def extract_all(
    tasks: Iterable[Task], jobs: int, total_bytes: int, meanwhile: Callable[[], object]
) -> Iterator[tuple[str, bytes]]:
    """Yield path and encoded facts of each task, in order.

    At most `2 * jobs` batches are in flight, so memory does not grow with the component.
    `meanwhile` is called in this process while the others begin.
    """
    if jobs <= 1 or total_bytes < SERIAL_BELOW:
        for task in tasks:
            yield task.path, _extract(task)
        return
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    batches = _batches(tasks)
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        running: list[Future[list[tuple[str, bytes]]]] = [
            pool.submit(_extract_batch, batch) for batch in islice(batches, 2 * jobs)
        ]
        meanwhile()
        try:
            while running:
                yield from running.pop(0).result()
                running.extend(pool.submit(_extract_batch, batch) for batch in islice(batches, 1))
        except BrokenProcessPool as error:
            raise WorkerLost("a worker process was killed; is there enough memory?") from error


def _batches(tasks: Iterable[Task]) -> Iterator[list[Task]]:
    batch: list[Task] = []
    size = 0
    for task in tasks:
        batch.append(task)
        size += len(task.source)
        if size >= _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _extract_batch(batch: list[Task]) -> list[tuple[str, bytes]]:
    return [(task.path, _extract(task)) for task in batch]


def _extract(task: Task) -> bytes:
    return encode(extract(task.language, task.path, task.source))
