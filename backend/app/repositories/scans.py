"""Scans, their progress and their events."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select, text, update

from app.db.session import UnitOfWork
from app.models import Scan, ScanEvent
from app.models.choices import OPEN_SCANS, SCANS_WITH_RESULT, ScanStatus, Trigger

EVENTS_CHANNEL = "scan_events"
_SAME_QUESTION = (
    *("user_id", "site_id", "source_digest"),
    *("to_wordpress", "to_php", "from_wordpress", "from_php"),
)
_NOTIFY = text("SELECT pg_notify(:channel, :scan_id)")


def by_ids(u: UnitOfWork, ids: Collection[UUID]) -> list[Scan]:
    """These scans, whoever owns them."""
    return list(u.scalars(select(Scan).where(Scan.id.in_(ids))))


def locked(u: UnitOfWork, scan_id: UUID) -> Scan | None:
    """The scan, its row held until the unit of work ends."""
    return u.scalar(select(Scan).where(Scan.id == scan_id).with_for_update())


def locked_attempt(u: UnitOfWork, scan_id: UUID, attempt: int) -> Scan | None:
    """The scan, held, if this attempt is still the one that runs."""
    scan = locked(u, scan_id)
    mine = scan and scan.status is ScanStatus.RUNNING and scan.attempt == attempt
    return scan if mine else None


def count_open(u: UnitOfWork, user_id: UUID) -> int:
    """How many scans that the user asked for wait or run."""
    mine = Scan.user_id == user_id, Scan.trigger != Trigger.CATALOG
    query = select(func.count()).where(*mine, Scan.status.in_(OPEN_SCANS))
    return u.scalar(query) or 0


def supersede_older(u: UnitOfWork, scan: Scan) -> None:
    """Mark older scans of the same code, or the same site, for the same versions."""
    if scan.source_digest is None and scan.site_id is None:
        return
    same = (getattr(Scan, name) == getattr(scan, name) for name in _SAME_QUESTION)
    older = select(Scan.id).where(
        *same,
        Scan.id < scan.id,
        Scan.superseded_by.is_(None),
        Scan.trigger != Trigger.UPDATE_GATE,
    )
    # One that ends in this moment is left out: it must not wait for us, nor we for it.
    free = older.with_for_update(skip_locked=True)
    u.execute(update(Scan).where(Scan.id.in_(free)).values(superseded_by=scan.id))


def count_rejudging(u: UnitOfWork) -> int:
    """How many scans wait or run because of a newer catalog."""
    query = select(func.count()).where(Scan.trigger == Trigger.CATALOG, Scan.status.in_(OPEN_SCANS))
    return u.scalar(query) or 0


def to_rejudge(u: UnitOfWork, catalog: str, facts_version: str, *, limit: int) -> list[Scan]:
    """Results of other catalogs that no newer scan took the place of, and whose facts can be read;
    users take turns. Their rows are held."""
    stale = (
        or_(Scan.catalog_version < catalog, Scan.catalog_version > catalog),
        Scan.superseded_by.is_(None),
        Scan.facts_blob.is_not(None),
        Scan.trigger != Trigger.UPDATE_GATE,
        Scan.status.in_(SCANS_WITH_RESULT),
        Scan.rejudged_for.is_distinct_from(catalog),
        func.coalesce(Scan.facts_version, facts_version) == facts_version,
    )
    turn = func.row_number().over(partition_by=Scan.user_id, order_by=Scan.id.desc())
    found = select(Scan.id).where(*stale).order_by(turn, Scan.id.desc()).limit(limit)
    query = select(Scan).where(Scan.id.in_(list(u.scalars(found))), *stale)
    return list(u.scalars(query.with_for_update(skip_locked=True)))


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
