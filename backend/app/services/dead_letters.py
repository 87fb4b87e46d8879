"""What waits for a job that is not tried any more is told so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from app.db.session import UnitOfWork
from app.jobs.names import JobName
from app.services import mails, reports
from app.services.scans import execution


def give_up(u: UnitOfWork, name: str, payload: Mapping[str, Any], why: str) -> None:
    """End the scan, mail or report of a dead job, unless it has ended. `why` is for people."""
    match name:
        case JobName.RUN_SCAN:
            execution.abandon(u, UUID(payload["scan_id"]))
        case JobName.SEND_MAIL:
            mails.abandon(u, UUID(payload["mail_id"]), why)
        case JobName.RENDER_REPORT:
            reports.abandon(u, UUID(payload["report_id"]), why)
