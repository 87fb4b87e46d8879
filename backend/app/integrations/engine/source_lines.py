"""Lines of a source that was kept."""

from __future__ import annotations

from typing import IO, NamedTuple

from coderenew.scan.options import DEFAULT_MAX_FILE_SIZE
from coderenew.source.one_file import read_one
from coderenew.source.source import Unreadable

_WIDTH = 400  # characters shown of a line


class SourceLine(NamedTuple):
    """A line, or the part of a long one that begins at `column`; both count from 1."""

    number: int
    column: int
    text: str


def lines_around(
    file: IO[bytes], path: str, line: int, column: int, around: int
) -> list[SourceLine]:
    """The line of a file in a zip with so many before and after it.

    Reads files of the size that scans read. Raises LookupError, with a sentence, when the file
    cannot be read or has no such line.
    """
    try:
        lines = read_one(file, path, DEFAULT_MAX_FILE_SIZE).split(b"\n")
    except Unreadable as error:
        raise LookupError(str(error)) from error
    if not 0 < line <= len(lines):
        raise LookupError(f"the file has {len(lines)} lines")
    first = max(0, line - 1 - around)
    return [
        _part(number, raw, column if number == line else 1)
        for number, raw in enumerate(lines[first : line + around], first + 1)
    ]


def _part(number: int, raw: bytes, column: int) -> SourceLine:
    raw = raw.removesuffix(b"\r")
    start = 0 if len(raw) <= _WIDTH else max(0, column - 1 - _WIDTH // 4)
    text = raw[start : start + _WIDTH].decode("utf-8", "replace")
    return SourceLine(number, start + 1, text.replace("\x00", "\ufffd"))
