"""Many rows at once, by PostgreSQL's COPY."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

from app.db.session import UnitOfWork

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\0": None})
_must_escape = re.compile(r"[\\\n\r\0]").search
_NULL = "\\N"


def copy_rows(
    u: UnitOfWork, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Write rows into a table within the unit of work. NUL characters, which PostgreSQL's text
    cannot hold, are left out."""
    lines = "".join(f"{_line(row)}\n" for row in rows)
    buffer = io.BytesIO(lines.encode("utf-8", "replace"))
    driver = u.connection().connection.cursor()
    try:
        names = ", ".join(f'"{column}"' for column in columns)
        driver.copy_expert(f'COPY "{table}" ({names}) FROM STDIN', buffer)
    finally:
        driver.close()


def _line(row: Sequence[Any]) -> str:
    # Most rows are plain, and three looks at a whole row cost less than one at each cell.
    line = "\t".join(map(str, row))
    plain = line.count("\t") == len(row) - 1 and not _must_escape(line) and None not in row
    return line if plain else "\t".join(map(_cell, row))


def _cell(value: Any) -> str:
    return _NULL if value is None else str(value).translate(_ESCAPES)
