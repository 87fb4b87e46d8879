"""Worker processes, and the extraction of many files' facts in them, in the order given."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from coderenew.model.component import Language
from coderenew.scan.extraction import extract
from coderenew.scan.stored_facts import encode

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

SERIAL_BELOW = 2_000_000
"""Bytes below which starting processes costs more than it saves."""

CAN_FORK = hasattr(os, "fork")

_BATCH_BYTES = 256 * 1024

T = TypeVar("T")
R = TypeVar("R")


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

    `meanwhile` is called in this process while the others begin.
    """
    if jobs <= 1 or total_bytes < SERIAL_BELOW:
        for task in tasks:
            yield task.path, _extract(task)
        return
    batches = batches_of(tasks, lambda task: len(task.source))
    with pool_of(jobs) as pool:
        for extracted in in_order(pool, jobs, _extract_batch, batches, meanwhile):
            yield from extracted


def pool_of(jobs: int, first: Callable[[], None] | None = None) -> ProcessPoolExecutor:
    """Worker processes, forked where the system can; each calls `first` before its work."""
    # A scan in this process alone does without them.
    import multiprocessing  # noqa: PLC0415
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    context = multiprocessing.get_context("fork" if CAN_FORK else "spawn")
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(first,))


def _begin(first: Callable[[], None] | None) -> None:
    _end_with_parent()
    if first is not None:
        first()


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever. What its parent does when it
    is interrupted is none of the worker's business."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    from multiprocessing import parent_process  # noqa: PLC0415 (only workers need it)

    parent = parent_process()
    assert parent is not None  # only workers call this

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def in_order(
    pool: ProcessPoolExecutor,
    jobs: int,
    work: Callable[[list[T]], R],
    batches: Iterable[list[T]],
    meanwhile: Callable[[], object] = lambda: None,
) -> Iterator[R]:
    """The results of `work` on each batch, at most `2 * jobs` of them in flight.

    Raises WorkerLost when a process is killed.
    """
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 (see `pool_of`)

    waiting = iter(batches)
    running: list[Future[R]] = [pool.submit(work, b) for b in islice(waiting, 2 * jobs)]
    meanwhile()
    try:
        while running:
            yield running.pop(0).result()
            running.extend(pool.submit(work, batch) for batch in islice(waiting, 1))
    except BrokenProcessPool as error:
        raise WorkerLost("a worker process was killed; is there enough memory?") from error


def batches_of(items: Iterable[T], size_of: Callable[[T], int]) -> Iterator[list[T]]:
    """Lists of consecutive items, of about 256 KB each."""
    batch: list[T] = []
    size = 0
    for item in items:
        batch.append(item)
        size += size_of(item)
        if size >= _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _extract_batch(batch: list[Task]) -> list[tuple[str, bytes]]:
    return [(task.path, _extract(task)) for task in batch]


def _extract(task: Task) -> bytes:
    return encode(extract(task.language, task.path, task.source))
