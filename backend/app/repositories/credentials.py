"""What callers show at the door: keys and session cookies, by the digest of their secret."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import or_, select

from app.db.session import UnitOfWork
from app.models import ApiKey, BrowserSession, User


def find_key(u: UnitOfWork, key_hash: bytes, now: datetime) -> tuple[ApiKey, User] | None:
    """The key with its user, unless it is revoked, past its time or of a disabled user."""
    query = (
        select(ApiKey, User)
        .join(User, User.id == ApiKey.user_id)
        .where(
            ApiKey.key_hash == key_hash,
            ApiKey.revoked_at.is_(None),
            or_(ApiKey.expires_at.is_(None), ApiKey.expires_at > now),
            User.disabled_at.is_(None),
        )
    )
    row = u.execute(query).one_or_none()
    return None if row is None else (row[0], row[1])


def find_session(
    u: UnitOfWork, token_hash: bytes, *, now: datetime, seen_since: datetime
) -> tuple[BrowserSession, User] | None:
    """The session with its user, unless it is past its time, was idle for too long, or belongs to a
    disabled user."""
    query = (
        select(BrowserSession, User)
        .join(User, User.id == BrowserSession.user_id)
        .where(
            BrowserSession.token_hash == token_hash,
            BrowserSession.expires_at > now,
            BrowserSession.last_seen_at > seen_since,
            User.disabled_at.is_(None),
        )
    )
    row = u.execute(query).one_or_none()
    return None if row is None else (row[0], row[1])
