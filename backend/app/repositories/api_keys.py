"""API keys of a user. Revoked ones are kept for the trail and found by nobody."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Select, func, select

from app.core.problems import NotFound
from app.db.session import UnitOfWork
from app.models import ApiKey
from app.repositories.base import Page, newest_first, owned_by


def list_keys(u: UnitOfWork, owner: UUID, *, limit: int, cursor: str | None) -> Page[ApiKey]:
    """Newest first."""
    return newest_first(u, _living(owner), ApiKey, limit=limit, cursor=cursor)


def count_keys(u: UnitOfWork, owner: UUID) -> int:
    return u.scalar(select(func.count()).select_from(_living(owner).subquery())) or 0


def get_key(u: UnitOfWork, owner: UUID, key_id: UUID) -> ApiKey:
    key = u.scalar(_living(owner).where(ApiKey.id == key_id))
    if key is None:
        raise NotFound()
    return key


def _living(owner: UUID) -> Select[ApiKey]:
    return owned_by(ApiKey, owner).where(ApiKey.revoked_at.is_(None))
