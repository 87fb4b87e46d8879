"""Rows that have had their time, whatever table they are in."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete

from app.db.session import UnitOfWork
from app.models import (
    BrowserSession,
    DirectoryRelease,
    EmailToken,
    IdempotencyKey,
    OutboxMail,
    ScanEvent,
)
from app.repositories.base import changed_rows

_MAILS_ARE_KEPT = timedelta(days=30)  # those that were sent: what is given up stays to be seen
_RELEASES_ARE_KEPT = timedelta(days=30)
_EVENTS_ARE_KEPT = timedelta(days=7)  # a stream resumes within hours


def delete_expired(u: UnitOfWork, now: datetime) -> dict[str, int]:
    """Delete them; how many, by table. Uploads are not among them, since they own files."""
    passed = {
        table.__tablename__: delete(table).where(table.expires_at < now)
        for table in (BrowserSession, EmailToken, IdempotencyKey)
    }
    passed[ScanEvent.__tablename__] = delete(ScanEvent).where(
        ScanEvent.created_at < now - _EVENTS_ARE_KEPT
    )
    passed[DirectoryRelease.__tablename__] = delete(DirectoryRelease).where(
        DirectoryRelease.fetched_at < now - _RELEASES_ARE_KEPT
    )
    passed[OutboxMail.__tablename__] = delete(OutboxMail).where(
        OutboxMail.sent_at < now - _MAILS_ARE_KEPT
    )
    return {name: changed_rows(u.execute(statement)) for name, statement in passed.items()}
