"""Asks a PHP interpreter for every symbol that it has."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

_PROGRAM = Path(__file__).with_name("dump.php")
_VERSION = re.compile(r"(\d+\.\d+)\.\d+")


class NoDump(ValueError):
    """What was run is no PHP, or it gave up; the text says which."""


def write_dump(interpreter: list[str], folder: Path) -> Path:
    """Run `dump.php` on an interpreter that takes a program on its standard input, and write
    `<major.minor>.tsv`. Raises NoDump and OSError.
    """
    told = _run(interpreter, b"<?php echo PHP_VERSION;")
    version = _VERSION.match(told.decode("utf-8", "replace").strip())
    if version is None:
        raise NoDump(f"{interpreter[0]} does not answer as PHP does: {told[:80]!r}")
    dump = _run(interpreter, _PROGRAM.read_bytes())
    if not dump.endswith(b"DONE\n"):
        raise NoDump(f"PHP {version[0]} gave up after {dump[-80:]!r}")
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{version[1]}.tsv"
    file.write_bytes(dump)
    return file


def _run(interpreter: list[str], program: bytes) -> bytes:
    done = subprocess.run(interpreter, input=program, capture_output=True, check=False)
    return done.stdout
