"""Orders of an analysis. They outlive the account, as bookkeeping asks."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, HasId, HasTimestamps
from app.models.choices import AnalysisStatus, PaymentStatus
from app.models.columns import choice, reference


class Order(HasId, HasTimestamps, Base):
    __tablename__ = "orders"
    __table_args__ = (
        Index("ix_orders_analysis_status_created_at", "analysis_status", "created_at"),
    )

    user_id: Mapped[UUID | None] = reference("users.id", on_delete="SET NULL", nullable=True)
    site_id: Mapped[UUID | None] = reference("sites.id", on_delete="SET NULL", nullable=True)
    scan_id: Mapped[UUID | None] = reference("scans.id", on_delete="SET NULL", nullable=True)
    product: Mapped[str] = mapped_column(String(64))
    amount: Mapped[int]  # in the currency's smallest unit
    currency: Mapped[str] = mapped_column(String(3))
    payment_status: Mapped[PaymentStatus] = choice(
        PaymentStatus, server_default=PaymentStatus.PENDING.value
    )
    payment_provider: Mapped[str | None] = mapped_column(String(32))
    payment_reference: Mapped[str | None] = mapped_column(String(255), unique=True)
    paid_at: Mapped[datetime | None]
    refunded_at: Mapped[datetime | None]
    analysis_status: Mapped[AnalysisStatus] = choice(
        AnalysisStatus, server_default=AnalysisStatus.WAITING.value
    )
    analysis_started_at: Mapped[datetime | None]
    analysis_finished_at: Mapped[datetime | None]
    analysis: Mapped[dict[str, Any]] = mapped_column(server_default=text("'{}'::jsonb"))
