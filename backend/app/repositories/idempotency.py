"""Answers by the caller's idempotency key."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert

from app.db.session import UnitOfWork
from app.models import IdempotencyKey


def claim(
    u: UnitOfWork, user_id: UUID, key: str, route: str, digest: bytes, expires_at: datetime
) -> IdempotencyKey | None:
    """Take the key; None when it is ours now, else the row of who had it first.

    A request that is still at work with the same key is waited for.
    """
    row = insert(IdempotencyKey).values(
        user_id=user_id, key=key, route=route, request_digest=digest, expires_at=expires_at
    )
    taken = u.scalar(row.on_conflict_do_nothing().returning(IdempotencyKey.key))
    if taken is not None:
        return None
    return u.scalar(
        select(IdempotencyKey).where(IdempotencyKey.user_id == user_id, IdempotencyKey.key == key)
    )


def keep(u: UnitOfWork, user_id: UUID, key: str, status: int, body: dict[str, Any]) -> None:
    """Keep the answer."""
    u.execute(
        update(IdempotencyKey)
        .where(IdempotencyKey.user_id == user_id, IdempotencyKey.key == key)
        .values(status=status, body=body)
    )
