"""Comparisons of two scans, and the update gate: what a new version needs or breaks that the old
one did not."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from app.core.problems import Conflict
from app.db.session import UnitOfWork
from app.models import Comparison, Scan
from app.models.choices import Trigger
from app.repositories import comparisons, scans
from app.repositories.base import get_owned, newest_first, owned_by
from app.schemas.comparisons import ComparisonsQuery, ComparisonView, DifferenceQuery
from app.schemas.page import Page
from app.schemas.scans import DifferenceCounts, FindingView, StackChoice
from app.services.scans import differences, findings, submission


def begin(u: UnitOfWork, user_id: UUID, old: Scan, new: Scan, stack: StackChoice) -> ComparisonView:
    """Queue scans of both versions on one stack."""
    for scan in (old, new):
        scan.trigger = Trigger.UPDATE_GATE
        submission.queue(u, user_id, scan, stack)
    return _between(u, user_id, old.id, new.id, Trigger.UPDATE_GATE)


def between(u: UnitOfWork, user_id: UUID, old_id: UUID, new_id: UUID) -> ComparisonView:
    """Compare two scans of the user, now or as soon as both have ended; once, however often it is
    asked for."""
    for scan_id in (old_id, new_id):
        get_owned(u, Scan, user_id, scan_id)
    return _between(u, user_id, old_id, new_id, Trigger.USER)


def get(u: UnitOfWork, user_id: UUID, comparison_id: UUID) -> ComparisonView:
    """The user's comparison, with its numbers once both scans are done."""
    (view,) = _views(u, [get_owned(u, Comparison, user_id, comparison_id)])
    return view


def list_comparisons(u: UnitOfWork, user_id: UUID, query: ComparisonsQuery) -> Page[ComparisonView]:
    """The user's comparisons, newest first."""
    wanted = owned_by(Comparison, user_id)
    if query.trigger is not None:
        wanted = wanted.where(Comparison.trigger == query.trigger)
    page = newest_first(u, wanted, Comparison, limit=query.limit, cursor=query.cursor)
    return Page(items=_views(u, page.items), next_cursor=page.next_cursor)


def difference_of(
    u: UnitOfWork, user_id: UUID, comparison_id: UUID, query: DifferenceQuery
) -> Page[FindingView]:
    """Findings that are in one state of a comparison, worst first."""
    comparison = get_owned(u, Comparison, user_id, comparison_id)
    if comparison.added is None:
        raise Conflict("Both scans must have a result.")
    old, new = comparison.old_scan_id, comparison.new_scan_id
    rows, more = comparisons.page(
        u,
        old,
        new,
        query.state,
        findings.conditions_of(query),
        after=findings.ordinal_of(query.cursor),
        limit=query.limit,
    )
    page = findings.page_of(rows, more, FindingView)
    findings.mark_accepted(u, user_id, old if query.state == "fixed" else new, page.items)
    return page


def _between(
    u: UnitOfWork, user_id: UUID, old_id: UUID, new_id: UUID, trigger: Trigger
) -> ComparisonView:
    comparison = comparisons.get_or_add(u, user_id, old_id, new_id, trigger)
    if comparison.finished_at is None:
        differences.settle(u, comparison)
    (view,) = _views(u, [comparison])
    return view


def _views(u: UnitOfWork, found: Sequence[Comparison]) -> list[ComparisonView]:
    ids = {scan for each in found for scan in (each.old_scan_id, each.new_scan_id)}
    views = {view.id: view for view in findings.views(u, scans.by_ids(u, ids))}
    return [
        ComparisonView(
            id=each.id,
            trigger=each.trigger,
            status=_status(each),
            counts=_counts(each),
            safe=each.is_safe,
            old=views[each.old_scan_id],
            new=views[each.new_scan_id],
            created_at=each.created_at,
            finished_at=each.finished_at,
        )
        for each in found
    ]


def _status(comparison: Comparison) -> str:
    if comparison.finished_at is None:
        return "running"
    return "failed" if comparison.added is None else "completed"


def _counts(comparison: Comparison) -> DifferenceCounts | None:
    if comparison.added is None:
        return None
    return DifferenceCounts.model_validate(comparison)
