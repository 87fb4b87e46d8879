"""Reports of scans that workers render."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from app.core.ids import new_id
from app.db.session import UnitOfWork
from app.models import Report


def get_or_add(u: UnitOfWork, scan_id: UUID, format_: str) -> tuple[Report, bool]:
    """The scan's report in this format, and whether it was added just now."""
    row = insert(Report).values(id=new_id(), scan_id=scan_id, format=format_)
    added = u.scalar(row.on_conflict_do_nothing().returning(Report.id))
    query = select(Report).where(Report.scan_id == scan_id, Report.format == format_)
    return u.scalars(query).one(), added is not None


def locked(u: UnitOfWork, report_id: UUID) -> Report | None:
    """The report, its row held until the unit of work ends."""
    return u.scalar(select(Report).where(Report.id == report_id).with_for_update())
