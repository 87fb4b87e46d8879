"""Uploads that are on their way or had their time."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select

from app.db.session import UnitOfWork
from app.models import Upload
from app.models.choices import UploadStatus


def delete_expired_uploads(u: UnitOfWork, now: datetime) -> None:
    """Delete rows that had their time; scans of them keep their own reference to the blob."""
    u.execute(delete(Upload).where(Upload.expires_at < now))


def open_uploads(u: UnitOfWork) -> frozenset[str]:
    """The ids of uploads that are being received."""
    query = select(Upload.id).where(Upload.status == UploadStatus.RECEIVING)
    return frozenset(str(found) for found in u.scalars(query))
