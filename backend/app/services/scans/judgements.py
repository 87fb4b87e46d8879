"""What owners say of findings: this one I live with, that one is none."""

from __future__ import annotations

from uuid import UUID

from app.core.problems import NotFound
from app.db.session import UnitOfWork
from app.models import AcceptedFinding, Scan, ScanComponent, ScanResult
from app.repositories import judgements
from app.repositories.base import get_owned, newest_first, owned_by
from app.schemas.judgements import AcceptedQuery, AcceptedView, FalseAlarmView
from app.schemas.page import Page


def accept(u: UnitOfWork, user_id: UUID, scan_id: UUID, ordinal: int, reason: str) -> AcceptedView:
    """Accept a finding, in later versions of its component too."""
    scan, found, component = _found(u, user_id, scan_id, ordinal)
    return AcceptedView.model_validate(judgements.accept(u, scan, found, component, reason))


def withdraw(u: UnitOfWork, user_id: UUID, accepted_id: UUID) -> None:
    """Accept it no longer."""
    u.delete(get_owned(u, AcceptedFinding, user_id, accepted_id))


def list_accepted(u: UnitOfWork, user_id: UUID, query: AcceptedQuery) -> Page[AcceptedView]:
    """All that the user lives with, newest first."""
    page = newest_first(
        u,
        owned_by(AcceptedFinding, user_id),
        AcceptedFinding,
        limit=query.limit,
        cursor=query.cursor,
    )
    items = [AcceptedView.model_validate(row) for row in page.items]
    return Page(items=items, next_cursor=page.next_cursor)


def report_alarm(
    u: UnitOfWork, user_id: UUID, scan_id: UUID, ordinal: int, comment: str
) -> FalseAlarmView:
    """Keep what the user says of the finding, for the rule's precision."""
    scan, found, component = _found(u, user_id, scan_id, ordinal)
    report = judgements.report_alarm(u, scan, found, component, comment)
    return FalseAlarmView.model_validate(report)


def _found(
    u: UnitOfWork, user_id: UUID, scan_id: UUID, ordinal: int
) -> tuple[Scan, ScanResult, ScanComponent]:
    scan = get_owned(u, Scan, user_id, scan_id)
    found = judgements.finding(u, scan_id, ordinal)
    if found is None:
        raise NotFound("The scan has no such finding.")
    return scan, *found
