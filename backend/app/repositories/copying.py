"""Many rows at once, by PostgreSQL's COPY."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from app.db.session import UnitOfWork

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\0": None})
_NULL = "\\N"


def copy_rows(
    u: UnitOfWork, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Write rows into a table within the unit of work. NUL characters, which PostgreSQL's text
    cannot hold, are left out."""
    buffer = io.BytesIO()
    for row in rows:
        line = "\t".join(map(_cell, row)) + "\n"
        buffer.write(line.encode("utf-8", "replace"))
    buffer.seek(0)
    driver = u.connection().connection.cursor()
    try:
        names = ", ".join(f'"{column}"' for column in columns)
        driver.copy_expert(f'COPY "{table}" ({names}) FROM STDIN', buffer)
    finally:
        driver.close()


def _cell(value: Any) -> str:
    if value is None:
        return _NULL
    if value is True:
        return "t"
    if value is False:
        return "f"
    return str(value).translate(_ESCAPES)
