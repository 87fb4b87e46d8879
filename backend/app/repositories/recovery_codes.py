"""Recovery codes of a user."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, update

from app.db.session import UnitOfWork
from app.models import RecoveryCode
from app.repositories.base import changed_rows


def use(u: UnitOfWork, owner: UUID, code_hash: bytes, now: datetime) -> bool:
    """Use up a code; whether there was one to use."""
    statement = (
        update(RecoveryCode)
        .where(
            RecoveryCode.user_id == owner,
            RecoveryCode.code_hash == code_hash,
            RecoveryCode.used_at.is_(None),
        )
        .values(used_at=now)
    )
    return changed_rows(u.execute(statement)) > 0


def delete_all(u: UnitOfWork, owner: UUID) -> None:
    u.execute(delete(RecoveryCode).where(RecoveryCode.user_id == owner))
