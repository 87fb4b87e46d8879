"""What is kept outside the database, by its digest, and uploads on their way there."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, HasCreatedAt, HasTimestamps, Owned
from app.models.choices import BlobKind, UploadStatus
from app.models.columns import choice, reference


class Blob(HasCreatedAt, Base):
    """Stored once however often it is uploaded; purged when nothing refers to it."""

    __tablename__ = "blobs"

    key: Mapped[str] = mapped_column(String(200), primary_key=True)  # its path in the store
    kind: Mapped[BlobKind] = choice(BlobKind)
    size: Mapped[int] = mapped_column(BigInteger)
    last_used_at: Mapped[datetime] = mapped_column(index=True)


class Upload(Owned, HasTimestamps, Base):
    __tablename__ = "uploads"

    user_id: Mapped[UUID] = reference("users.id")
    name: Mapped[str] = mapped_column(String(300), server_default="")
    status: Mapped[UploadStatus] = choice(UploadStatus, server_default=UploadStatus.RECEIVING.value)
    expected_size: Mapped[int | None] = mapped_column(BigInteger)
    received: Mapped[int] = mapped_column(BigInteger, server_default="0")
    digest: Mapped[str | None] = mapped_column(String(64))  # SHA-256, hexadecimal
    blob_key: Mapped[str | None] = reference("blobs.key", on_delete="SET NULL", nullable=True)
    expires_at: Mapped[datetime] = mapped_column(index=True)
