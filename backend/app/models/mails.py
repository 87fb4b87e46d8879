"""Mails to be sent: written in the request's transaction, sent by a job."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, HasCreatedAt, HasId
from app.models.choices import MailStatus
from app.models.columns import choice, reference


class OutboxMail(HasId, HasCreatedAt, Base):
    """`context` fills the template and may hold a token: it is emptied once the mail is sent."""

    __tablename__ = "outbox_mails"

    user_id: Mapped[UUID | None] = reference("users.id", nullable=True)
    recipient: Mapped[str] = mapped_column(String(320))
    template: Mapped[str] = mapped_column(String(100))
    context: Mapped[dict[str, Any]]
    status: Mapped[MailStatus] = choice(MailStatus, server_default=MailStatus.QUEUED.value)
    attempts: Mapped[int] = mapped_column(server_default="0")
    last_error: Mapped[str | None] = mapped_column(Text)
    sent_at: Mapped[datetime | None]
