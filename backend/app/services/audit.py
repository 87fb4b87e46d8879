"""The trail of security events."""

from __future__ import annotations

from ipaddress import ip_address
from uuid import UUID

from app.core.logging import get_logger
from app.core.request_context import current
from app.db.session import UnitOfWork
from app.models import AuditEvent
from app.repositories import audit
from app.repositories.base import newest_first
from app.schemas.admin import AuditQuery
from app.schemas.audit import AuditEventView, SecurityEvent
from app.schemas.page import Page

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


def list_own(
    u: UnitOfWork, user_id: UUID, *, limit: int, cursor: str | None
) -> Page[SecurityEvent]:
    """The user's own events, newest first."""
    wanted = audit.events(user_id=user_id)
    page = newest_first(u, wanted, AuditEvent, limit=limit, cursor=cursor)
    items = [SecurityEvent.model_validate(event) for event in page.items]
    return Page(items=items, next_cursor=page.next_cursor)


def list_all(u: UnitOfWork, admin: UUID, query: AuditQuery) -> Page[AuditEventView]:
    """Everybody's events, newest first; that an administrator looked is one too."""
    wanted = audit.events(query.event, query.user_id)
    page = newest_first(u, wanted, AuditEvent, limit=query.limit, cursor=query.cursor)
    items = [AuditEventView.model_validate(event) for event in page.items]
    record(u, "admin.audit_read", admin)
    return Page(items=items, next_cursor=page.next_cursor)


def caller_address() -> str | None:
    """The caller's network address; None where there is none."""
    try:
        return str(ip_address(current().client))
    except ValueError:
        return None
