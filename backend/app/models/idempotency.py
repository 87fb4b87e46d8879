"""Answers kept by the caller's idempotency key, so that a repeated request does nothing twice."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, HasCreatedAt
from app.models.columns import reference


class IdempotencyKey(HasCreatedAt, Base):
    """`status` and `body` are empty while the first request is at work."""

    __tablename__ = "idempotency_keys"

    user_id: Mapped[UUID] = reference("users.id", index=False, primary_key=True)
    key: Mapped[str] = mapped_column(String(255), primary_key=True)
    route: Mapped[str] = mapped_column(String(200))
    request_digest: Mapped[bytes]  # another request under the same key is refused
    status: Mapped[int | None]
    body: Mapped[dict[str, Any] | None]
    expires_at: Mapped[datetime] = mapped_column(index=True)
