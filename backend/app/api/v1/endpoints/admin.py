"""What administrators see and do, in a browser. All others get 403, whatever they name."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from app.api.deps import AdminUser, RecentAdmin, Uow, WiringDep, admin_user, limited
from app.api.openapi import problems
from app.schemas.admin import (
    AlarmDecision,
    AlarmsQuery,
    AlarmView,
    AuditQuery,
    DeadLetterView,
    Lock,
    QueueView,
    UsersQuery,
    UserView,
)
from app.schemas.audit import AuditEventView
from app.schemas.page import Cursor, Limit, Page
from app.schemas.scans import ScanView
from app.services import audit
from app.services.administration import alarms, queue, users
from app.services.scans import findings, requeueing

router = APIRouter(prefix="/admin", tags=["admin"], responses=problems(401, 403))
_READ = [Depends(admin_user), Depends(limited("read"))]
_WRITE = [Depends(admin_user), Depends(limited("write"))]


@router.get("/users", dependencies=_READ)
def list_users(
    query: Annotated[UsersQuery, Query()], principal: AdminUser, uow: Uow
) -> Page[UserView]:
    """Users, newest first."""
    with uow() as u:
        return users.list_users(u, principal.user_id, query)


@router.post("/users/{user_id}/verify", responses=problems(404), dependencies=_WRITE)
def verify_user(user_id: UUID, principal: RecentAdmin, uow: Uow) -> UserView:
    """Take the address as verified. Needs a recent password, as all changes of users do."""
    with uow() as u:
        return users.change(u, principal.user_id, user_id, "verify")


@router.post("/users/{user_id}/lock", responses=problems(404, 409), dependencies=_WRITE)
def lock_user(user_id: UUID, body: Lock, principal: RecentAdmin, uow: Uow) -> UserView:
    """Take no password for a while, except in browsers that the user logged in with before."""
    with uow() as u:
        return users.change(u, principal.user_id, user_id, "lock", minutes=body.minutes)


@router.post("/users/{user_id}/unlock", responses=problems(404), dependencies=_WRITE)
def unlock_user(user_id: UUID, principal: RecentAdmin, uow: Uow) -> UserView:
    """End a lock, and forget failed logins."""
    with uow() as u:
        return users.change(u, principal.user_id, user_id, "unlock")


@router.post("/users/{user_id}/disable", responses=problems(404, 409), dependencies=_WRITE)
def disable_user(user_id: UUID, principal: RecentAdmin, uow: Uow) -> UserView:
    """End every session, and take neither password nor key until the user is enabled again."""
    with uow() as u:
        return users.change(u, principal.user_id, user_id, "disable")


@router.post("/users/{user_id}/enable", responses=problems(404), dependencies=_WRITE)
def enable_user(user_id: UUID, principal: RecentAdmin, uow: Uow) -> UserView:
    """Let a disabled user in again."""
    with uow() as u:
        return users.change(u, principal.user_id, user_id, "enable")


@router.get("/queue", dependencies=_READ)
def show_queue(_: AdminUser, wiring: WiringDep) -> QueueView:
    """Jobs by queue and state, their age, and living workers."""
    with wiring.uow() as u:
        return queue.state(u, alive_within=wiring.settings.worker.stalled)


@router.get("/dead-letters", dependencies=_READ)
def list_dead_letters(
    _: AdminUser, uow: Uow, limit: Limit = 50, cursor: Cursor = None
) -> Page[DeadLetterView]:
    """Jobs that are not tried any more, and why; latest first."""
    with uow() as u:
        return queue.dead_letters(u, limit=limit, cursor=cursor)


@router.post(
    "/scans/{scan_id}/requeue", status_code=202, responses=problems(404, 409), dependencies=_WRITE
)
def requeue_scan(scan_id: UUID, principal: AdminUser, uow: Uow) -> ScanView:
    """Give a scan that failed to the workers once more."""
    with uow() as u:
        return findings.view(requeueing.requeue(u, scan_id, by=principal.user_id))


@router.get("/false-alarms", dependencies=_READ)
def list_false_alarms(
    query: Annotated[AlarmsQuery, Query()], _: AdminUser, uow: Uow
) -> Page[AlarmView]:
    """Findings that users call none, newest first, with the number of reports of each rule."""
    with uow() as u:
        return alarms.list_alarms(u, query)


@router.put("/false-alarms/{report_id}/verdict", responses=problems(404), dependencies=_WRITE)
def decide_false_alarm(
    report_id: UUID, body: AlarmDecision, principal: AdminUser, uow: Uow
) -> AlarmView:
    """Say whether it was a false alarm."""
    with uow() as u:
        return alarms.decide(u, principal.user_id, report_id, body.verdict)


@router.get("/audit-events", dependencies=_READ)
def list_all_audit_events(
    query: Annotated[AuditQuery, Query()], principal: AdminUser, uow: Uow
) -> Page[AuditEventView]:
    """Everybody's security events, newest first."""
    with uow() as u:
        return audit.list_all(u, principal.user_id, query)
