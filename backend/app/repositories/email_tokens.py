"""Tokens that travel in mails."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, update

from app.db.session import UnitOfWork
from app.models import EmailToken
from app.models.choices import TokenPurpose
from app.repositories.base import owned_by


def made_since(u: UnitOfWork, owner: UUID, purpose: TokenPurpose, moment: datetime) -> bool:
    """Whether the user got one for this purpose since then."""
    recent = owned_by(EmailToken, owner).where(
        EmailToken.purpose == purpose, EmailToken.created_at > moment
    )
    return u.scalar(select(recent.exists())) or False


def use(
    u: UnitOfWork, token_hash: bytes, purpose: TokenPurpose, now: datetime
) -> EmailToken | None:
    """The token, used up from now on; None when it is none, used or too old."""
    statement = (
        update(EmailToken)
        .where(
            EmailToken.token_hash == token_hash,
            EmailToken.purpose == purpose,
            EmailToken.used_at.is_(None),
            EmailToken.expires_at > now,
        )
        .values(used_at=now)
        .returning(EmailToken)
    )
    return u.scalar(statement)


def delete_all(u: UnitOfWork, owner: UUID, *purposes: TokenPurpose) -> None:
    """Void the user's tokens for these purposes."""
    u.execute(
        delete(EmailToken).where(EmailToken.user_id == owner, EmailToken.purpose.in_(purposes))
    )
