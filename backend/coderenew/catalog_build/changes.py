"""What a rebuild changed, for the eyes of the maintainer who commits it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from coderenew.catalog.compile import tsv_files

Rows = Mapping[str, Mapping[str, str]]
"""File → name → row."""

_COLUMNS = ("since", "deprecated", "removed", "replacement", "signatures", "file", "context")


def rows_of(data: Path) -> Rows:
    """Every row of a folder of TSV files."""
    return {
        path.relative_to(data).as_posix(): {
            line.partition("\t")[0]: line for line in path.read_text("utf-8").splitlines()[1:]
        }
        for path in tsv_files(data)
    }


def changes(old: Rows, new: Rows) -> Iterator[str]:
    """A headline for each file that differs, then a line for each of its symbols:
    `+ added`, `- removed`, `~ changed (deprecated, replacement)`."""
    for file in sorted(old.keys() | new.keys()):
        lines = list(_file_changes(old.get(file, {}), new.get(file, {})))
        if lines:
            marks = [line[0] for line in lines]
            told = ((marks.count(m), word) for m, word in _WORDS.items())
            yield f"{file}: {', '.join(f'{count} {word}' for count, word in told if count)}"
            yield from (f"  {line}" for line in lines)


_WORDS = {"+": "added", "-": "removed", "~": "changed"}


def _file_changes(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[str]:
    for name in sorted(old.keys() | new.keys()):
        if name not in old:
            yield f"+ {name}"
        elif name not in new:
            yield f"- {name}"
        elif old[name] != new[name]:
            yield f"~ {name} ({', '.join(_changed_columns(old[name], new[name]))})"


def _changed_columns(old: str, new: str) -> Iterator[str]:
    before, after = (row.split("\t")[1:] + [""] * len(_COLUMNS) for row in (old, new))
    for column, one, other in zip(_COLUMNS, before, after, strict=False):
        if one != other:
            yield f"{column} {one or '-'} → {other or '-'}" if column in _COLUMNS[:4] else column
