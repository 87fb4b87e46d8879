"""What is kept in the store, as rows."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, exists, or_, select
from sqlalchemy.dialects.postgresql import insert

from app.db.session import UnitOfWork
from app.models import Blob, DirectoryRelease, Report, Scan, Upload
from app.models.choices import BlobKind

_REFERENCES = (
    Scan.source_blob,
    Scan.facts_blob,
    Scan.readings_blob,
    Upload.blob_key,
    Report.blob_key,
    DirectoryRelease.facts_blob,
    DirectoryRelease.readings_blob,
)


def remember(u: UnitOfWork, key: str, kind: BlobKind, size: int, now: datetime) -> None:
    """Note that a blob is there, or that it was used again."""
    row = insert(Blob).values(key=key, kind=kind, size=size, last_used_at=now)
    u.execute(row.on_conflict_do_update(index_elements=[Blob.key], set_={"last_used_at": now}))


def take_unreferenced(u: UnitOfWork, unused_since: datetime, *, limit: int) -> list[str]:
    """Delete rows of blobs that nothing refers to and nobody used since; their keys.

    The rows are held until the unit of work ends: whoever wants to keep such a blob again waits.
    """
    referred = or_(*(exists().where(column == Blob.key) for column in _REFERENCES))
    query = select(Blob.key).where(Blob.last_used_at < unused_since, ~referred)
    keys = list(u.scalars(query.limit(limit).with_for_update(skip_locked=True)))
    u.execute(delete(Blob).where(Blob.key.in_(keys)))
    return keys
