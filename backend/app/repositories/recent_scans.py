"""How recent scans went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app.db.session import UnitOfWork
from app.models import Scan
from app.models.choices import ScanStatus

ENDED = tuple(status for status in ScanStatus if status.is_over)


@dataclass(frozen=True, slots=True)
class RecentScans:
    """Those of one status: times from start to end, and numbers of findings that count."""

    count: float = 0.0
    median_seconds: float = 0.0
    slow_seconds: float = 0.0  # 95 of 100 took less
    fatal: float = 0.0
    breaks: float = 0.0
    warns: float = 0.0
    info: float = 0.0


NO_SCANS = RecentScans()


def recent_scans(u: UnitOfWork, since: datetime) -> dict[ScanStatus, RecentScans]:
    """Scans that were asked for since then and have ended."""
    seconds = func.extract("epoch", Scan.finished_at - Scan.started_at)
    query = (
        select(
            Scan.status,
            func.count(),
            func.coalesce(func.percentile_cont(0.5).within_group(seconds), 0),
            func.coalesce(func.percentile_cont(0.95).within_group(seconds), 0),
            *(func.sum(column) for column in (Scan.fatal, Scan.breaks, Scan.warns, Scan.info)),
        )
        .where(Scan.status.in_(ENDED), Scan.created_at > since)
        .group_by(Scan.status)
    )
    return {status: RecentScans(*map(float, figures)) for status, *figures in u.execute(query)}
