"""Catalogs that workers came with."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base


class KnownCatalog(Base):
    """Digests have no order: the newest catalog is the one that was seen first last."""

    __tablename__ = "known_catalogs"

    version: Mapped[str] = mapped_column(String(64), primary_key=True)
    first_seen_at: Mapped[datetime]
