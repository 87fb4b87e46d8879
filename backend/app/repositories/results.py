"""Components, findings and cleared uses of a scan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, delete, insert, select

from app.db.session import UnitOfWork
from app.models import ClearedUse, ScanComponent, ScanResult
from app.repositories.copying import copy_rows

_Row = TypeVar("_Row", ScanResult, ClearedUse)

_USE = (
    *("component", "rule_id", "issue_type", "severity", "confidence"),
    *("symbol", "path", "line", "column"),
)
_FINDING = (
    *_USE,
    *("fingerprint", "message", "replacement", "enclosing", "moment"),
    *("role", "library", "excerpt", "is_new", "counts"),
)
_CLEARED = (*_USE, "clearance", "reason", "cleared_at")


def replace_results(
    u: UnitOfWork,
    scan_id: UUID,
    components: Sequence[Mapping[str, Any]],
    findings: Iterable[object],
    cleared: Iterable[object],
) -> None:
    """Store what a scan found in place of what an earlier attempt did.

    `components` are rows without scan and ordinal; findings and cleared uses have attributes named
    as the columns, and come worst first.
    """
    u.execute(delete(ScanComponent).where(ScanComponent.scan_id == scan_id))
    add_components(u, scan_id, components)
    _copy(u, ScanResult.__tablename__, scan_id, _FINDING, findings)
    _copy(u, ClearedUse.__tablename__, scan_id, _CLEARED, cleared)


def add_components(u: UnitOfWork, scan_id: UUID, components: Sequence[Mapping[str, Any]]) -> None:
    """Rows without scan and ordinal, of a scan that has none."""
    numbered = [{**row, "scan_id": scan_id, "ordinal": n} for n, row in enumerate(components)]
    if numbered:
        u.execute(insert(ScanComponent), numbered)


def _copy(
    u: UnitOfWork, table: str, scan_id: UUID, columns: Sequence[str], uses: Iterable[object]
) -> None:
    values = attrgetter(*columns)
    rows = ((scan_id, number, *values(use)) for number, use in enumerate(uses))
    copy_rows(u, table, ("scan_id", "ordinal", *columns), rows)


def components(u: UnitOfWork, scan_id: UUID) -> list[ScanComponent]:
    """The scan's components in their order."""
    query = select(ScanComponent).where(ScanComponent.scan_id == scan_id)
    return list(u.scalars(query.order_by(ScanComponent.ordinal)))


def page(
    u: UnitOfWork,
    table: type[_Row],
    scan_id: UUID,
    conditions: Iterable[ColumnElement[bool]],
    *,
    after: int,
    limit: int,
) -> tuple[list[_Row], bool]:
    """Rows of a scan that follow the ordinal `after`, worst first, and whether there are more."""
    query = (
        select(table)
        .where(table.scan_id == scan_id, table.ordinal > after, *conditions)
        .order_by(table.ordinal)
        .limit(limit + 1)
    )
    rows = list(u.scalars(query))
    return rows[:limit], len(rows) > limit
