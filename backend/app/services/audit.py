"""The trail of security events."""

from __future__ import annotations

from ipaddress import ip_address
from uuid import UUID

from app.core.logging import get_logger
from app.core.request_context import current
from app.db.session import UnitOfWork
from app.models import AuditEvent

log = get_logger("app.audit")


def record(u: UnitOfWork, event: str, user_id: UUID | None, **details: str | int | bool) -> None:
    """Write who did what from where, into the table and the log. `details` hold no secrets."""
    context = current()
    u.add(
        AuditEvent(
            user_id=user_id,
            event=event,
            request_id=context.request_id,
            address=caller_address(),
            user_agent=context.user_agent,
            details=details,
        )
    )
    log.info("audit", audit_event=event, subject=str(user_id or ""), **details)


def caller_address() -> str | None:
    """The caller's network address; None where there is none."""
    try:
        return str(ip_address(current().client))
    except ValueError:
        return None
