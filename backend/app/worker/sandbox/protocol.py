"""What worker and scanning child tell each other: a job on stdin, lines on stdout, files."""

from __future__ import annotations

from enum import StrEnum

import msgspec
from msgspec import Struct

from app.integrations.engine.outcome import MissingPart, Outcome, Stack
from app.worker.sandbox.confinement import Limits

OUTCOME, READINGS, FACTS, REPORT = "outcome", "readings", "facts", "report"
PARTS_LIST = "parts.json"
"""Files that the child leaves in its folder."""


class InputKind(StrEnum):
    """What the child's input file holds."""

    ZIP = "zip"
    FACTS_FILE = "facts_file"  # JSON that `coderenew facts` wrote
    STORED_FACTS = "stored_facts"
    READINGS = "readings"
    PARTS = "parts"  # a folder with what scans of the parts kept


class Job(Struct, frozen=True):
    """One scan. With `confined`, the child refuses to read anything unless all layers hold."""

    kind: InputKind
    input: str  # path
    folder: str  # the only place where the child may write
    label: str  # what the owner calls it
    stack: Stack
    limits: Limits
    confined: bool = True
    stale: str = ""  # path of stale readings whose lines are taken over
    report: str = ""  # make a report in this format instead of a scan


class Parts(Struct, frozen=True):
    """The parts of a scan in their order: the name of a folder beside this list, with `READINGS`
    and `FACTS`, or what is missing."""

    parts: list[str | MissingPart]


class Confined(Struct, frozen=True, tag=True):
    """The layers that hold, said before any input is read."""

    layers: str


class Read(Struct, frozen=True, tag=True):
    """Files read so far."""

    done: int
    total: int


class Done(Struct, frozen=True, tag=True):
    """The files are written."""


class Stale(Struct, frozen=True, tag=True):
    """The readings were made by another engine or catalog: scan the facts."""


class Refused(Struct, frozen=True, tag=True):
    """The source is none that can be scanned; a sentence for its owner."""

    why: str


class Broken(Struct, frozen=True, tag=True):
    """The scan itself failed; for the operator."""

    why: str


Line = Confined | Read | Done | Stale | Refused | Broken

JOB = msgspec.json.Decoder(Job)
PARTS = msgspec.json.Decoder(Parts)
LINE = msgspec.json.Decoder(Line)
OUTCOMES = msgspec.msgpack.Decoder(Outcome)
