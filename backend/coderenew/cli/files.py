"""Writing reports and other files, the whole or nothing."""

from __future__ import annotations

import errno
from pathlib import Path

from coderenew.cli.exit_codes import ExitCode
from coderenew.cli.messages import fail

_REMEDIES: dict[int | None, str] = {
    errno.ENOENT: "make its folder first",
    errno.EISDIR: "name a file in that folder",
    errno.EACCES: "name a file in a folder that you may write to",
    errno.ENOSPC: "make room, or name a file on another disk",
}


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that nobody ever sees half of it; ends with a clear error when it cannot."""
    partial = path.with_name(f".{path.name}.partial")
    try:
        partial.write_bytes(data)
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        fail(
            ExitCode.USAGE, f"cannot write {path}: {error.strerror}", _REMEDIES.get(error.errno, "")
        )


def read_named(path: Path, hint: str) -> bytes:
    """The bytes of a file that an option names; ends with a clear error when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        fail(ExitCode.USAGE, f"{path}: {error.strerror}", hint)
