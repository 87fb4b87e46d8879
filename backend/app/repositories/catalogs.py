"""Catalogs that workers came with."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from app.db.session import UnitOfWork
from app.models import KnownCatalog


def newest(u: UnitOfWork, version: str, now: datetime) -> str:
    """The newest catalog, after this one was noted."""
    row = insert(KnownCatalog).values(version=version, first_seen_at=now)
    u.execute(row.on_conflict_do_nothing())
    query = select(KnownCatalog.version).order_by(KnownCatalog.first_seen_at.desc()).limit(1)
    return u.scalars(query).one()
