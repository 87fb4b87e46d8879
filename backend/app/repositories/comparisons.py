"""What is new, fixed and still there between the results of two scans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Integer,
    Select,
    Subquery,
    and_,
    any_,
    bindparam,
    func,
    literal,
    or_,
    select,
    tuple_,
    union_all,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from app.core.ids import new_id
from app.db.session import UnitOfWork
from app.models import Comparison, Scan, ScanComponent, ScanResult
from app.models.choices import Confidence, ScanStatus, Severity, Trigger
from app.repositories.results import components

State = Literal["added", "fixed", "unchanged"]
_NOT_JUDGED = "not judged"
_OLD, _NEW = 0, 1


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
    both = _matched(u, old, new)
    of_new = both.c.side == _NEW
    counts = (
        func.count().filter(of_new),
        func.count().filter(of_new, both.c.alone),
        func.count().filter(~of_new, both.c.alone),
    )
    found, added, fixed = u.execute(select(*counts).select_from(both)).one()
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
    both = _matched(u, old, new)
    side, scan_id = (_OLD, old) if state == "fixed" else (_NEW, new)
    in_state = (
        both.c.side == side,
        both.c.alone.is_(state != "unchanged"),
        both.c.ordinal > after,
    )
    # Two queries: the planner knows nothing of rows that were stored just now, and would look
    # through all of one side for each row of the other.
    ordinals = list(u.scalars(select(both.c.ordinal).where(*in_state)))
    query = (
        select(ScanResult)
        .where(
            ScanResult.scan_id == scan_id,
            ScanResult.ordinal == any_(bindparam("ordinals", ordinals, ARRAY(Integer))),
            *conditions,
        )
        .order_by(ScanResult.ordinal)
        .limit(limit + 1)
    )
    rows = list(u.scalars(query))
    return rows[:limit], len(rows) > limit


def _matched(u: UnitOfWork, old: UUID, new: UUID) -> Subquery:
    """Findings of both scans that are sure enough to count; `alone` are those that the other scan
    has not.

    Components are matched by kind and slug; the only ones of both scans by being that, since an
    archive's folder may carry the version. What one scan could not judge is left out. Sorted, not
    joined: that takes as long whatever the planner expects.
    """
    parts = {scan_id: components(u, scan_id) for scan_id in (old, new)}
    by_part = any(len(found) > 1 for found in parts.values())
    sides = [
        _sure(scan_id, side, parts[other] if by_part else [], by_part)
        for scan_id, side, other in ((old, _OLD, new), (new, _NEW, old))
    ]
    both = union_all(*sides).subquery("both")
    exact = select(
        both, _on_both_sides(both, both.c.part, both.c.fingerprint).label("exact")
    ).subquery("exact")
    alike = exact.c.exact, exact.c.part, exact.c.rule_id, exact.c.symbol, exact.c.enclosing
    copy = func.row_number().over(partition_by=[exact.c.side, *alike], order_by=exact.c.ordinal)
    numbered = select(exact, copy.label("copy")).subquery("numbered")
    moved = _on_both_sides(
        numbered, *(numbered.c[column.name] for column in alike), numbered.c.copy
    )
    return select(
        numbered.c.side, numbered.c.ordinal, and_(~numbered.c.exact, ~moved).label("alone")
    ).subquery("matched")


def _on_both_sides(rows: Subquery, *same: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether both scans have a row that agrees in these columns."""
    sides = (edge(rows.c.side).over(partition_by=same) for edge in (func.min, func.max))
    first, last = sides
    return first != last


def _sure(
    scan_id: UUID, side: int, others: Sequence[ScanComponent], by_part: bool
) -> Select[*tuple[Any, ...]]:
    part = ScanComponent.kind + "/" + ScanComponent.slug if by_part else literal("")
    query = select(
        literal(side).label("side"),
        ScanResult.ordinal,
        ScanResult.fingerprint,
        ScanResult.rule_id,
        ScanResult.symbol,
        ScanResult.enclosing,
        part.label("part"),
    ).where(ScanResult.scan_id == scan_id, ScanResult.confidence >= Confidence.LIKELY)
    if not by_part:
        return query
    of_it = and_(
        ScanComponent.scan_id == ScanResult.scan_id,
        ScanComponent.ordinal == ScanResult.component,
    )
    unknown = [(each.kind, each.slug) for each in others if each.state == _NOT_JUDGED]
    known = tuple_(ScanComponent.kind, ScanComponent.slug).not_in(unknown)
    return query.join(ScanComponent, of_it).where(known)
