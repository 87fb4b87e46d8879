"""Rows that have had their time, whatever table they are in."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Delete, and_, delete, or_, select, update

from app.core.settings import RetentionSettings
from app.db.session import UnitOfWork
from app.models import (
    AuditEvent,
    BrowserSession,
    DirectoryRelease,
    EmailToken,
    IdempotencyKey,
    OutboxMail,
    Scan,
    ScanEvent,
    User,
)
from app.models.choices import Role, ScanStatus
from app.repositories.base import changed_rows

_MAILS_ARE_KEPT = timedelta(days=30)  # those that were sent: what is given up stays to be seen
_RELEASES_ARE_KEPT = timedelta(days=30)
_EVENTS_ARE_KEPT = timedelta(days=7)  # a stream resumes within hours


_AT_A_TIME = 5000  # rows, so that no statement runs into its time-out


def delete_old(u: UnitOfWork, now: datetime, retention: RetentionSettings) -> dict[str, int]:
    """Let go of what operators keep for so many days; how many rows, by table."""
    return {
        AuditEvent.__tablename__: _in_parts(u, _old_audit_events(now, retention)),
        User.__tablename__: _in_parts(u, _never_verified(now, retention)),
        "sources": _release_sources(u, now, retention),
    }


def _old_audit_events(now: datetime, retention: RetentionSettings) -> Delete:
    old = AuditEvent.created_at < now - timedelta(days=retention.audit_days)
    return delete(AuditEvent).where(
        AuditEvent.id.in_(select(AuditEvent.id).where(old).limit(_AT_A_TIME))
    )


def _never_verified(now: datetime, retention: RetentionSettings) -> Delete:
    """Accounts whose address was never confirmed, with all that is theirs."""
    old = User.created_at < now - timedelta(days=retention.unverified_days)
    unwanted = select(User.id).where(User.is_verified.is_(False), User.role == Role.USER, old)
    return delete(User).where(User.id.in_(unwanted.limit(_AT_A_TIME)))


def _in_parts(u: UnitOfWork, statement: Delete) -> int:
    deleted = 0
    while part := changed_rows(u.execute(statement)):
        deleted += part
    return deleted


def _release_sources(u: UnitOfWork, now: datetime, retention: RetentionSettings) -> int:
    """Sources that nobody asked to keep, of scans that ended without a result."""
    long_ago = now - timedelta(days=retention.failed_source_days)
    failed = and_(Scan.status == ScanStatus.FAILED, Scan.finished_at < long_ago)
    released = (
        update(Scan)
        .where(
            Scan.source_blob.is_not(None),
            Scan.keep_source.is_(False),
            or_(Scan.status == ScanStatus.CANCELLED, failed),
        )
        .values(source_blob=None)
    )
    return changed_rows(u.execute(released))


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
