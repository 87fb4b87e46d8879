"""Security events: who did what from where. They outlive the account, without naming it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Index, String, text
from sqlalchemy.dialects.postgresql import INET
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Dated
from app.models.columns import reference


class AuditEvent(Dated, Base):
    __tablename__ = "audit_events"
    __table_args__ = (
        Index("ix_audit_events_user_id_created_at", "user_id", "created_at"),
        Index("ix_audit_events_event_created_at", "event", "created_at"),
        Index("ix_audit_events_created_at", "created_at"),
    )

    user_id: Mapped[UUID | None] = reference(
        "users.id", on_delete="SET NULL", index=False, nullable=True
    )
    event: Mapped[str] = mapped_column(String(100))  # "login.failed"
    request_id: Mapped[str] = mapped_column(String(64), server_default="")
    address: Mapped[str | None] = mapped_column(INET)
    user_agent: Mapped[str] = mapped_column(String(400), server_default="")
    details: Mapped[dict[str, Any]] = mapped_column(server_default=text("'{}'::jsonb"))
