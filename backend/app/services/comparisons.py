"""The update gate: what a new version needs or breaks that the old one did not."""

from __future__ import annotations

from uuid import UUID

from app.core.problems import Conflict
from app.db.session import UnitOfWork
from app.models import Comparison, Scan
from app.models.choices import ScanStatus, Severity, Trigger
from app.repositories import comparisons
from app.repositories.base import get_owned
from app.schemas.comparisons import (
    ComparisonView,
    DifferenceCounts,
    DifferenceQuery,
)
from app.schemas.page import Page
from app.schemas.scans import FindingView, StackChoice
from app.services.scans import findings, submission

_WELL = (ScanStatus.COMPLETED, ScanStatus.INCOMPLETE)
_BADLY = (ScanStatus.FAILED, ScanStatus.CANCELLED)


def begin(u: UnitOfWork, user_id: UUID, old: Scan, new: Scan, stack: StackChoice) -> ComparisonView:
    """Queue scans of both versions on one stack."""
    for scan in (old, new):
        scan.trigger = Trigger.UPDATE_GATE
        submission.queue(u, user_id, scan, stack)
    comparison = Comparison(
        user_id=user_id, old_scan_id=old.id, new_scan_id=new.id, trigger=Trigger.UPDATE_GATE
    )
    u.add(comparison)
    u.flush()
    u.refresh(comparison)
    return _view(u, comparison)


def get(u: UnitOfWork, user_id: UUID, comparison_id: UUID) -> ComparisonView:
    """The user's comparison, with its numbers once both scans are done."""
    return _view(u, get_owned(u, Comparison, user_id, comparison_id))


def list_difference(
    u: UnitOfWork, user_id: UUID, old_id: UUID, new_id: UUID, query: DifferenceQuery
) -> Page[FindingView]:
    """Findings that only one of two scans of the user has, worst first."""
    for scan_id in (old_id, new_id):
        if get_owned(u, Scan, user_id, scan_id).status not in _WELL:
            raise Conflict("Both scans must have a result.")
    own, other = (new_id, old_id) if query.state == "added" else (old_id, new_id)
    rows, more = comparisons.only_in(
        u, own, other, after=findings.ordinal_of(query.cursor), limit=query.limit
    )
    return findings.page_of(rows, more, FindingView)


def difference_of(
    u: UnitOfWork, user_id: UUID, comparison_id: UUID, query: DifferenceQuery
) -> Page[FindingView]:
    """Findings of one side of a comparison."""
    comparison = get_owned(u, Comparison, user_id, comparison_id)
    return list_difference(u, user_id, comparison.old_scan_id, comparison.new_scan_id, query)


def _view(u: UnitOfWork, comparison: Comparison) -> ComparisonView:
    old, new = (
        u.get_one(Scan, scan_id) for scan_id in (comparison.old_scan_id, comparison.new_scan_id)
    )
    counts, safe = None, None
    if old.status in _WELL and new.status in _WELL:
        found = comparisons.difference(u, old.id, new.id)
        counts = DifferenceCounts(added=found.added, fixed=found.fixed, unchanged=found.unchanged)
        worst, _ = comparisons.only_in(u, new.id, old.id, after=-1, limit=1)
        safe = not any(row.severity >= Severity.BREAKS and row.counts for row in worst)
    return ComparisonView(
        id=comparison.id,
        status=_status(old.status, new.status),
        counts=counts,
        safe=safe,
        old=findings.view(old),
        new=findings.view(new),
        created_at=comparison.created_at,
    )


def _status(*statuses: ScanStatus) -> str:
    if any(status in _BADLY for status in statuses):
        return "failed"
    return "completed" if all(status in _WELL for status in statuses) else "running"
