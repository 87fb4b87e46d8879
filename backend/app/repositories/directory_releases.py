"""What was kept of releases of the WordPress directory; they belong to nobody."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from app.db.session import UnitOfWork
from app.models import DirectoryRelease
from app.models.choices import ComponentKind

_IDENTITY = ("kind", "slug", "version")


def find(
    u: UnitOfWork, kind: ComponentKind, slug: str, version: str, facts_version: str
) -> DirectoryRelease | None:
    """The release, if facts of this version were kept of it."""
    query = select(DirectoryRelease).where(
        DirectoryRelease.kind == kind,
        DirectoryRelease.slug == slug,
        DirectoryRelease.version == version,
        DirectoryRelease.facts_version == facts_version,
    )
    return u.scalar(query)


def keep(u: UnitOfWork, row: dict[str, Any], now: datetime, *, fetched: bool) -> None:
    """Write the release, in place of what was kept of it before; `fetched` starts its time anew."""
    statement = insert(DirectoryRelease).values(**row, fetched_at=now)
    rest = {name: value for name, value in row.items() if name not in _IDENTITY}
    if fetched:
        rest["fetched_at"] = now
    u.execute(statement.on_conflict_do_update(index_elements=_IDENTITY, set_=rest))
