"""The account itself: its profile, all that is stored of it, and its end."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app.core import clock
from app.db.session import UnitOfWork
from app.models import User
from app.repositories import personal_data, users
from app.services import audit, mails


def get_account(u: UnitOfWork, user_id: UUID) -> User:
    return users.get_user(u, user_id)


def rename(u: UnitOfWork, user_id: UUID, name: str) -> User:
    user = users.get_user(u, user_id)
    user.name = name
    return user


def export(u: UnitOfWork, user_id: UUID) -> dict[str, Any]:
    """All that is stored of a user, by table, but for secrets."""
    audit.record(u, "account.exported", user_id)
    u.flush()
    return {"exported_at": clock.now(), "tables": personal_data.collect(u, user_id)}


def delete_account(u: UnitOfWork, user_id: UUID) -> None:
    """Delete the user and all that is theirs. Audit events stay, without the user."""
    user = users.get_user(u, user_id)
    mails.post(u, "account_deleted", user.email, None)
    audit.record(u, "account.deleted", user_id)
    u.flush()
    u.delete(user)
