"""Runs the rules in several processes that share, by forking, what is known of the component."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from msgspec import Struct, msgpack

from coderenew.model.component import Note, SourceFile
from coderenew.model.finding import Candidate
from coderenew.scan.candidates import RuleRun
from coderenew.scan.workers import CAN_FORK, SERIAL_BELOW, batches_of, in_order, pool_of


class _Checked(Struct, frozen=True, array_like=True):
    candidates: tuple[Candidate, ...]
    notes: tuple[Note, ...]


_DECODER = msgpack.Decoder(_Checked)
_shared: tuple[RuleRun, Mapping[str, bytes]] | None = None
"""What a forked process works on; set in it alone."""


def check_files(
    run: RuleRun, files: Sequence[SourceFile], encoded: Mapping[str, bytes], jobs: int
) -> tuple[Candidate, ...]:
    """Candidates of all files, in their order; notes of failed rules are added to `run`."""
    if jobs <= 1 or not CAN_FORK or sum(file.size for file in files) < SERIAL_BELOW:
        return run.files(files, encoded)
    found: list[Candidate] = []
    batches = batches_of(files, lambda file: file.size)
    with pool_of(jobs, partial(_share, run, encoded)) as pool:
        for packed in in_order(pool, jobs, _check, batches):
            checked = _DECODER.decode(packed)
            found.extend(checked.candidates)
            run.notes.extend(checked.notes)
    return tuple(found)


def _share(run: RuleRun, encoded: Mapping[str, bytes]) -> None:
    global _shared  # noqa: PLW0603 (a worker process has one component)
    _shared = run, encoded


def _check(files: list[SourceFile]) -> bytes:
    assert _shared is not None
    run, encoded = _shared
    run.notes.clear()
    candidates = run.files(files, encoded)
    return msgpack.encode(_Checked(candidates, tuple(run.notes)))
