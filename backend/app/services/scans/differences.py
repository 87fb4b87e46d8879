"""Comparisons are counted in the moment in which the second of their scans ends."""

from __future__ import annotations

from app.core import clock
from app.db.session import UnitOfWork
from app.models import Comparison, Scan
from app.models.choices import SCANS_WITH_RESULT, ScanStatus, Trigger
from app.repositories import comparisons
from app.repositories.comparisons import Difference


def settle_all(u: UnitOfWork, scan: Scan) -> Difference | None:
    """Count all comparisons with a scan that ended just now, where the other ended too. The answer
    is what a newer catalog changed, for a scan that was made for it."""
    u.flush()
    changes = None
    for comparison in comparisons.unsettled(u, scan.id):
        found = settle(u, comparison)
        if comparison.trigger is Trigger.CATALOG and comparison.new_scan_id == scan.id:
            changes = found
    return changes


def settle(u: UnitOfWork, comparison: Comparison) -> Difference | None:
    """Count it once both scans ended; without counts when one of them has no result."""
    statuses = comparisons.statuses(u, comparison)
    if not all(status.is_over for status in statuses):
        return None
    comparison.finished_at = clock.now()
    if not SCANS_WITH_RESULT.issuperset(statuses):
        return None
    old, new = comparison.old_scan_id, comparison.new_scan_id
    found = comparisons.difference(u, old, new)
    comparison.added, comparison.fixed = found.added, found.fixed
    comparison.unchanged = found.unchanged
    safe = comparisons.is_safe(u, old, new)
    # What was not judged is no proof of safety.
    unproved = safe and statuses[1] is ScanStatus.INCOMPLETE
    comparison.is_safe = None if unproved else safe
    return found
