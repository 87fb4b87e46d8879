"""Security events."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Select, select

from app.models import AuditEvent


def events(event: str | None = None, user_id: UUID | None = None) -> Select[AuditEvent]:
    """All events, of one kind or of one user if so asked."""
    query = select(AuditEvent)
    if event is not None:
        query = query.where(AuditEvent.event == event)
    if user_id is not None:
        query = query.where(AuditEvent.user_id == user_id)
    return query
