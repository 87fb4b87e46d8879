"""Versions of plugins and themes that were fetched from the WordPress directory."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base
from app.models.choices import ComponentKind
from app.models.columns import choice, reference


class DirectoryRelease(Base):
    """What was kept of a release, whoever asked for it: its code is public. Forgotten in time,
    since the directory may exchange the file of a version."""

    __tablename__ = "directory_releases"

    kind: Mapped[ComponentKind] = choice(ComponentKind, primary_key=True)
    slug: Mapped[str] = mapped_column(String(200), primary_key=True)
    version: Mapped[str] = mapped_column(String(64), primary_key=True)
    names: Mapped[list[Any]]  # by the headers of its components
    facts_blob: Mapped[str] = reference("blobs.key")
    facts_version: Mapped[str] = mapped_column(String(64))
    readings_blob: Mapped[str] = reference("blobs.key")
    readings_version: Mapped[str] = mapped_column(String(200))
    fetched_at: Mapped[datetime] = mapped_column(index=True)
