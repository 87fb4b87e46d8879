"""What is new, fixed and still there between the results of two scans."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, Subquery, func, select
from sqlalchemy.orm import aliased

from app.db.session import UnitOfWork
from app.models import ScanResult
from app.models.choices import Confidence

_SAME = ("rule_id", "symbol", "enclosing", "copy")


@dataclass(frozen=True, slots=True)
class Difference:
    """Numbers of findings that are sure enough to count."""

    added: int
    fixed: int
    unchanged: int


def difference(u: UnitOfWork, old: UUID, new: UUID) -> Difference:
    """Count; two findings are the same when rule, symbol and enclosing function are, wherever
    they moved. Equal ones are matched one to one."""
    before, after = _numbered(old), _numbered(new)
    both = u.scalar(select(func.count()).select_from(before.join(after, _match(before, after))))
    counts = [u.scalar(select(func.count()).select_from(side)) or 0 for side in (before, after)]
    unchanged = both or 0
    return Difference(counts[1] - unchanged, counts[0] - unchanged, unchanged)


def only_in(
    u: UnitOfWork, scan_id: UUID, other: UUID, *, after: int, limit: int
) -> tuple[list[ScanResult], bool]:
    """Findings of a scan that the other has not, worst first, and whether there are more."""
    own, others = _numbered(scan_id), _numbered(other)
    row = aliased(ScanResult)
    query = (
        select(row)
        .join(own, (row.scan_id == scan_id) & (row.ordinal == own.c.ordinal))
        .outerjoin(others, _match(own, others))
        .where(others.c.ordinal.is_(None), row.ordinal > after)
        .order_by(row.ordinal)
        .limit(limit + 1)
    )
    rows = list(u.scalars(query))
    return rows[:limit], len(rows) > limit


def _numbered(scan_id: UUID) -> Subquery:
    """Findings of a scan; `copy` numbers those that are alike."""
    alike = (ScanResult.rule_id, ScanResult.symbol, ScanResult.enclosing)
    copy = func.row_number().over(partition_by=alike, order_by=ScanResult.ordinal)
    return (
        select(ScanResult.ordinal, *alike, copy.label("copy"))
        .where(ScanResult.scan_id == scan_id, ScanResult.confidence >= Confidence.LIKELY)
        .subquery()
    )


def _match(left: Subquery, right: Subquery) -> ColumnElement[bool]:
    first, *rest = (left.c[name] == right.c[name] for name in _SAME)
    for condition in rest:
        first = first & condition
    return first
