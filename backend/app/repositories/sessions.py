"""Browser sessions of a user."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete

from app.db.session import UnitOfWork
from app.models import BrowserSession
from app.repositories.base import changed_rows, get_owned, owned_by


def list_sessions(u: UnitOfWork, owner: UUID, now: datetime) -> Sequence[BrowserSession]:
    """Sessions that are open, latest first."""
    query = owned_by(BrowserSession, owner).where(
        BrowserSession.expires_at > now, BrowserSession.awaits_second_factor.is_(False)
    )
    return u.scalars(query.order_by(BrowserSession.last_seen_at.desc())).all()


def get_session(u: UnitOfWork, owner: UUID, session_id: UUID) -> BrowserSession:
    return get_owned(u, BrowserSession, owner, session_id)


def delete_session(u: UnitOfWork, owner: UUID, session_id: UUID) -> None:
    u.delete(get_session(u, owner, session_id))


def delete_all(u: UnitOfWork, owner: UUID, *, keep: UUID | None = None) -> int:
    """Delete them but one; how many."""
    statement = delete(BrowserSession).where(BrowserSession.user_id == owner)
    if keep is not None:
        statement = statement.where(BrowserSession.id != keep)
    return changed_rows(u.execute(statement))
