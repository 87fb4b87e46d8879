"""Scans, their progress and their events."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import func, select, text, update

from app.db.session import UnitOfWork
from app.models import Scan, ScanEvent
from app.models.choices import OPEN_SCANS, ScanStatus

EVENTS_CHANNEL = "scan_events"
_NOTIFY = text("SELECT pg_notify(:channel, :scan_id)")


def locked(u: UnitOfWork, scan_id: UUID) -> Scan | None:
    """The scan, its row held until the unit of work ends."""
    return u.scalar(select(Scan).where(Scan.id == scan_id).with_for_update())


def locked_attempt(u: UnitOfWork, scan_id: UUID, attempt: int) -> Scan | None:
    """The scan, held, if this attempt is still the one that runs."""
    scan = locked(u, scan_id)
    mine = scan and scan.status is ScanStatus.RUNNING and scan.attempt == attempt
    return scan if mine else None


def count_open(u: UnitOfWork, user_id: UUID) -> int:
    """How many of the user's scans wait or run."""
    query = select(func.count()).where(Scan.user_id == user_id, Scan.status.in_(OPEN_SCANS))
    return u.scalar(query) or 0


def events_after(u: UnitOfWork, scan_id: UUID, event_id: int) -> list[ScanEvent]:
    """The scan's events that follow this one, oldest first."""
    query = select(ScanEvent).where(ScanEvent.scan_id == scan_id, ScanEvent.id > event_id)
    return list(u.scalars(query.order_by(ScanEvent.id)))


def set_progress(u: UnitOfWork, scan_id: UUID, attempt: int, done: int, known: int) -> bool:
    """Note how many files are read; False when another attempt runs."""
    changed = u.scalar(
        update(Scan)
        .where(Scan.id == scan_id, Scan.attempt == attempt, Scan.status == ScanStatus.RUNNING)
        .values(files_done=done, files_known=known)
        .returning(Scan.id)
    )
    return changed is not None


def is_wanted(u: UnitOfWork, scan_id: UUID, attempt: int) -> bool:
    """Whether the attempt is still the one that runs, and nobody asked to cancel it."""
    query = select(func.count()).where(
        Scan.id == scan_id,
        Scan.attempt == attempt,
        Scan.status == ScanStatus.RUNNING,
        Scan.cancel_requested_at.is_(None),
    )
    return bool(u.scalar(query))


def tell(u: UnitOfWork, scan_id: UUID, kind: str, data: dict[str, Any]) -> None:
    """Write an event, and wake those who listen once it is committed.

    Only while the scan's row is held by this unit of work: so ids rise in the order of commits.
    """
    u.add(ScanEvent(scan_id=scan_id, kind=kind, data=data))
    u.flush()
    u.execute(_NOTIFY, {"channel": EVENTS_CHANNEL, "scan_id": str(scan_id)})
