"""The outbox."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from app.db.session import UnitOfWork
from app.models import OutboxMail
from app.models.choices import MailStatus


def take_queued(u: UnitOfWork, mail_id: UUID) -> OutboxMail | None:
    """The mail, held until the unit of work ends; None when it is sent, given up or gone."""
    query = select(OutboxMail).where(
        OutboxMail.id == mail_id, OutboxMail.status == MailStatus.QUEUED
    )
    return u.scalar(query.with_for_update())
