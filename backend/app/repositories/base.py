"""What every repository starts from: rows of one owner, in pages, newest first."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar, cast
from uuid import UUID

from sqlalchemy import CursorResult, Result, Select, select, tuple_

from app.core.problems import Invalid, NotFound
from app.db.base import Dated, Owned
from app.db.session import UnitOfWork

T = TypeVar("T")
O = TypeVar("O", bound=Owned)  # noqa: E741
D = TypeVar("D", bound=Dated)


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Rows, and where the next page begins; None on the last one."""

    items: list[T]
    next_cursor: str | None


def owned_by(table: type[O], owner_id: UUID) -> Select[O]:
    """All of the owner's rows: the beginning of every query on such a table."""
    return select(table).where(table.user_id == owner_id)


def get_owned(u: UnitOfWork, table: type[O], owner_id: UUID, row_id: UUID) -> O:
    """The owner's row; `NotFound` alike for what is not there and what is somebody else's."""
    row = u.scalar(owned_by(table, owner_id).where(table.id == row_id))
    if row is None:
        raise NotFound
    return row


def newest_first(
    u: UnitOfWork, query: Select[D], table: type[D], *, limit: int, cursor: str | None
) -> Page[D]:
    """One page of `query`. A cursor names the last row seen, so that pages never shift."""
    if cursor is not None:
        query = query.where(tuple_(table.created_at, table.id) < _decode(cursor))
    query = query.order_by(table.created_at.desc(), table.id.desc()).limit(limit + 1)
    rows = list(u.scalars(query))
    more = len(rows) > limit
    return Page(rows[:limit], _encode(rows[limit - 1]) if more else None)


def changed_rows(result: Result[Any]) -> int:
    """How many rows a statement inserted, changed or deleted."""
    return cast("CursorResult[Any]", result).rowcount


def _encode(row: Any) -> str:
    return base64.urlsafe_b64encode(f"{row.created_at.isoformat()}|{row.id}".encode()).decode()


def _decode(cursor: str) -> tuple[datetime, UUID]:
    try:
        moment, _, row_id = base64.urlsafe_b64decode(cursor.encode()).decode().partition("|")
        found = datetime.fromisoformat(moment), UUID(row_id)
    except (ValueError, binascii.Error):
        found = None
    if found is None or found[0].tzinfo is None:
        error = {"field": "query.cursor", "code": "cursor", "detail": "Not a cursor of ours."}
        raise Invalid(errors=[error])
    return found
