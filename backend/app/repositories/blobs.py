"""What is kept in the store, as rows."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.dialects.postgresql import insert

from app.db.session import UnitOfWork
from app.models import Blob
from app.models.choices import BlobKind


def remember(u: UnitOfWork, key: str, kind: BlobKind, size: int, now: datetime) -> None:
    """Note that a blob is there, or that it was used again."""
    row = insert(Blob).values(key=key, kind=kind, size=size, last_used_at=now)
    u.execute(row.on_conflict_do_update(index_elements=[Blob.key], set_={"last_used_at": now}))
