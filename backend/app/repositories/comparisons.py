"""What is new, fixed and still there between the results of two scans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import CTE, ColumnElement, Select, and_, func, literal, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import aliased

from app.core.ids import new_id
from app.db.session import UnitOfWork
from app.models import Comparison, Scan, ScanComponent, ScanResult
from app.models.choices import Confidence, ScanStatus, Severity, Trigger

State = Literal["added", "fixed", "unchanged"]
_NOT_JUDGED = "not judged"
_SAME = ("part", "fingerprint")
_MOVED = ("part", "rule_id", "symbol", "enclosing", "copy")


@dataclass(frozen=True, slots=True)
class Difference:
    """Numbers of findings that are sure enough to count."""

    added: int
    fixed: int
    unchanged: int


def get_or_add(u: UnitOfWork, user_id: UUID, old: UUID, new: UUID, trigger: Trigger) -> Comparison:
    """The comparison of these two, made when there is none. Scans that end in this moment are
    waited for, so that it is either settled by them or sees that they ended."""
    row = insert(Comparison).values(
        id=new_id(), user_id=user_id, old_scan_id=old, new_scan_id=new, trigger=trigger
    )
    u.execute(row.on_conflict_do_nothing())
    pair = Comparison.old_scan_id == old, Comparison.new_scan_id == new
    return u.scalars(select(Comparison).where(*pair)).one()


def unsettled(u: UnitOfWork, scan_id: UUID) -> list[Comparison]:
    """Comparisons with this scan that are not counted yet, held until the unit of work ends."""
    query = select(Comparison).where(
        or_(Comparison.old_scan_id == scan_id, Comparison.new_scan_id == scan_id),
        Comparison.finished_at.is_(None),
    )
    return list(u.scalars(query.order_by(Comparison.id).with_for_update()))


def reopen(u: UnitOfWork, scan_id: UUID) -> None:
    """Wait again for a scan that failed and is tried once more."""
    failed = (
        or_(Comparison.old_scan_id == scan_id, Comparison.new_scan_id == scan_id),
        Comparison.added.is_(None),
    )
    u.execute(update(Comparison).where(*failed).values(finished_at=None))


def statuses(u: UnitOfWork, comparison: Comparison) -> tuple[ScanStatus, ScanStatus]:
    """Of the old and the new scan, as they are committed."""
    old, new = comparison.old_scan_id, comparison.new_scan_id
    query = select(Scan.id, Scan.status).where(Scan.id.in_((old, new)))
    found = {row.id: row.status for row in u.execute(query)}
    return found[old], found[new]


def changes(u: UnitOfWork, scan_ids: Sequence[UUID]) -> dict[UUID, Difference]:
    """What a newer catalog changed, by the scan that was made for it."""
    query = select(Comparison).where(
        Comparison.new_scan_id.in_(scan_ids),
        Comparison.trigger == Trigger.CATALOG,
        Comparison.added.is_not(None),
    )
    return {
        row.new_scan_id: Difference(row.added or 0, row.fixed or 0, row.unchanged or 0)
        for row in u.scalars(query)
    }


def difference(u: UnitOfWork, old: UUID, new: UUID) -> Difference:
    """Count; two findings are the same by their fingerprint or, of what is left, when rule, symbol
    and enclosing function are, wherever they moved. Equal ones are matched one to one."""
    sides = _Sides(u, old, new)
    counts = [
        select(func.count()).select_from(part).scalar_subquery()
        for part in (sides.new, sides.added, sides.fixed)
    ]
    found, added, fixed = u.execute(select(*counts)).one()
    return Difference(added, fixed, found - added)


def is_safe(u: UnitOfWork, old: UUID, new: UUID) -> bool:
    """Whether nothing was added that is fatal or breaks, and counts."""
    grave = ScanResult.severity >= Severity.BREAKS, ScanResult.counts.is_(True)
    found, _ = page(u, old, new, "added", grave, after=-1, limit=1)
    return not found


def page(
    u: UnitOfWork,
    old: UUID,
    new: UUID,
    state: State,
    conditions: Iterable[ColumnElement[bool]],
    *,
    after: int,
    limit: int,
) -> tuple[list[ScanResult], bool]:
    """Findings in this state, worst first, and whether there are more: those of the old scan when
    they are fixed, else of the new one."""
    sides = _Sides(u, old, new)
    only = sides.fixed if state == "fixed" else sides.added
    alone = select(only.c.ordinal).where(only.c.ordinal == ScanResult.ordinal).exists()
    query = (
        select(ScanResult)
        .where(
            ScanResult.scan_id == (old if state == "fixed" else new),
            ScanResult.confidence >= Confidence.LIKELY,
            ScanResult.ordinal > after,
            ~alone if state == "unchanged" else alone,
            *conditions,
        )
        .order_by(ScanResult.ordinal)
        .limit(limit + 1)
    )
    rows = list(u.scalars(query))
    return rows[:limit], len(rows) > limit


class _Sides:
    """Findings of both scans, and those that only one of them has, as parts of a query.

    Components are matched by kind and slug; the only ones of both scans by being that, since an
    archive's folder may carry the version. What one scan could not judge is compared in neither.
    """

    def __init__(self, u: UnitOfWork, old: UUID, new: UUID) -> None:
        parts = select(func.count()).where(ScanComponent.scan_id.in_((old, new)))
        by_part = (u.scalar(parts) or 0) > 2
        other = {old: new, new: old} if by_part else {}
        before = _sure(old, other.get(old), "before")
        self.new = _sure(new, other.get(new), "after")
        left, came = _rest(before, self.new, "left"), _rest(self.new, before, "came")
        self.added = _without(came, left, "added")
        self.fixed = _without(left, came, "fixed")


def _sure(scan_id: UUID, other: UUID | None, name: str) -> CTE:
    """Findings of a scan that are sure enough to count; with another scan by component, without
    those that the other could not judge."""
    part = ScanComponent.kind + "/" + ScanComponent.slug if other else literal("")
    query = select(
        ScanResult.ordinal,
        ScanResult.fingerprint,
        ScanResult.rule_id,
        ScanResult.symbol,
        ScanResult.enclosing,
        part.label("part"),
    ).where(ScanResult.scan_id == scan_id, ScanResult.confidence >= Confidence.LIKELY)
    if other:
        unknown = aliased(ScanComponent)
        of_it = and_(
            ScanComponent.scan_id == ScanResult.scan_id,
            ScanComponent.ordinal == ScanResult.component,
        )
        not_judged = select(unknown.ordinal).where(
            unknown.scan_id == other,
            unknown.kind == ScanComponent.kind,
            unknown.slug == ScanComponent.slug,
            unknown.state == _NOT_JUDGED,
        )
        query = query.join(ScanComponent, of_it).where(~not_judged.exists())
    return query.cte(name)


def _rest(own: CTE, other: CTE, name: str) -> CTE:
    """Findings whose fingerprint the other side has not; `copy` numbers those that are alike."""
    alike = [own.c.part, own.c.rule_id, own.c.symbol, own.c.enclosing]
    copy = func.row_number().over(partition_by=alike, order_by=own.c.ordinal)
    query = select(own.c.ordinal, *alike, copy.label("copy"))
    return _apart(query.select_from(own), own, other, _SAME).cte(name)


def _without(own: CTE, other: CTE, name: str) -> CTE:
    return _apart(select(own.c.ordinal), own, other, _MOVED).cte(name)


def _apart(query: Select[Any], own: CTE, other: CTE, columns: Sequence[str]) -> Select[Any]:
    """Rows of the one side that agree in these columns with none of the other."""
    agree = and_(*(own.c[column] == other.c[column] for column in columns))
    return query.where(~select(other.c.ordinal).where(agree).exists())
