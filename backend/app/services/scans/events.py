"""What a stream tells of a scan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.db.session import UnitOfWork
from app.models import Scan
from app.repositories import scans
from app.repositories.base import get_owned


@dataclass(frozen=True, slots=True)
class Event:
    id: int
    kind: str  # running, progress, component, or the status that the scan ended with
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class News:
    """Events not yet seen, and whether no more will come."""

    events: list[Event]
    is_over: bool


def since(u: UnitOfWork, user_id: UUID, scan_id: UUID, seen: int) -> News:
    """The user's scan's events after the one with this id; 0 for all."""
    # Before the events: the last one is committed together with the status.
    status = get_owned(u, Scan, user_id, scan_id).status
    found = scans.events_after(u, scan_id, seen)
    events = [Event(event.id, event.kind, event.data) for event in found]
    return News(events, is_over=status.is_over)
