"""The caller's own account."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from app.api import cookies
from app.api.deps import CurrentUser, RecentUser, SessionUser, Uow, WiringDep, limited
from app.api.openapi import problems
from app.schemas.accounts import (
    Accepted,
    Account,
    AddressOnly,
    Code,
    NewPassword,
    Profile,
    RecoveryCodes,
    Seed,
    SessionOut,
)
from app.schemas.audit import SecurityEvent
from app.schemas.page import Cursor, Limit, Page
from app.services import audit
from app.services.accounts import account, credentials, login, second_factor, sessions
from app.services.accounts.login import WrongCredentials
from app.services.accounts.principal import Principal

router = APIRouter(prefix="/account", tags=["account"], responses=problems(401, 403))
_READ = [Depends(limited("read"))]
_WRITE = [Depends(limited("write"))]
_AUTH = [Depends(limited("auth"))]


@router.get("", dependencies=_READ)
def get_account(principal: CurrentUser, uow: Uow) -> Account:
    """Who calls, and what they may do. API keys may ask too."""
    with uow() as u:
        return _account(account.get_account(u, principal.user_id), principal)


@router.patch("", dependencies=_WRITE)
def change_account(body: Profile, principal: SessionUser, uow: Uow) -> Account:
    """Change the name."""
    with uow() as u:
        return _account(account.rename(u, principal.user_id, body.name), principal)


@router.delete("", status_code=204, dependencies=_AUTH)
def delete_account(principal: RecentUser, request: Request, response: Response, uow: Uow) -> None:
    """Delete the account and all that is in it, at once. Needs a recent password."""
    with uow() as u:
        account.delete_account(u, principal.user_id)
    cookies.take_cookies(request, response)


@router.get("/export", dependencies=_AUTH)
def export_account(principal: RecentUser, response: Response, uow: Uow) -> dict[str, Any]:
    """All that is stored of the caller, by table; findings are downloads of their scans. Needs a
    recent password."""
    with uow() as u:
        data = account.export(u, principal.user_id)
    response.headers["Content-Disposition"] = 'attachment; filename="coderenew-account.json"'
    return data


@router.post("/password", status_code=204, dependencies=_AUTH)
async def change_password(
    body: NewPassword,
    principal: SessionUser,
    request: Request,
    response: Response,
    wiring: WiringDep,
) -> None:
    """Change the password and end all other sessions. Gives new cookies."""
    user_id, session_id = principal.user_id, principal.require_session()
    door = wiring.door

    def work() -> tuple[sessions.Tokens, str] | None:
        with wiring.uow() as u:
            current = body.current_password.get_secret_value()
            if login.confirm_password(u, door, user_id, session_id, current) is None:
                return None
        with wiring.uow() as u:
            new = body.new_password.get_secret_value()
            return credentials.change_password(
                u, door.passwords, door.keyring, user_id, session_id, new
            )

    changed = await wiring.hashing.run(work)
    if changed is None:
        raise WrongCredentials()
    tokens, device = changed
    cookies.give_cookies(request, response, tokens)
    cookies.give_device(request, response, device)


@router.post("/email", status_code=202, dependencies=_AUTH)
async def change_email(body: AddressOnly, principal: RecentUser, wiring: WiringDep) -> Accepted:
    """Mail a link to the new address, which takes effect when it is opened. Needs a recent
    password."""

    def work() -> None:
        with wiring.uow() as u:
            credentials.ask_for_email_change(u, principal.user_id, body.email)

    await wiring.hashing.run(work)
    return Accepted(detail="If that can be done, a mail is on its way.")


@router.get("/sessions", dependencies=_READ)
def list_sessions(principal: SessionUser, uow: Uow) -> list[SessionOut]:
    """Where the caller is logged in, latest first."""
    with uow() as u:
        return [
            SessionOut(
                id=session.id,
                address=session.address,
                user_agent=session.user_agent,
                created_at=session.created_at,
                last_seen_at=session.last_seen_at,
                expires_at=session.expires_at,
                is_this=session.id == principal.session_id,
            )
            for session in sessions.list_sessions(u, principal.user_id)
        ]


@router.delete("/sessions", status_code=204, dependencies=_WRITE)
def end_other_sessions(principal: SessionUser, uow: Uow) -> None:
    """Log out everywhere else."""
    with uow() as u:
        sessions.end_other_sessions(u, principal.user_id, principal.require_session())


@router.delete(
    "/sessions/{session_id}", status_code=204, dependencies=_WRITE, responses=problems(404)
)
def end_session(session_id: UUID, principal: SessionUser, uow: Uow) -> None:
    """Log out there."""
    with uow() as u:
        sessions.end_session(u, principal.user_id, session_id)


@router.get("/audit-events", dependencies=_READ)
def list_audit_events(
    principal: SessionUser, uow: Uow, limit: Limit = 50, cursor: Cursor = None
) -> Page[SecurityEvent]:
    """What happened to the caller's security: logins and failed ones, keys, passwords, addresses,
    exports; newest first."""
    with uow() as u:
        return audit.list_own(u, principal.user_id, limit=limit, cursor=cursor)


@router.post("/totp", dependencies=_AUTH, responses=problems(409))
def begin_second_factor(principal: RecentUser, wiring: WiringDep) -> Seed:
    """A seed for an authenticator, shown once; it counts once `/account/totp/confirm` gets a code
    of it. Needs a recent password."""
    with wiring.uow() as u:
        user = account.get_account(u, principal.user_id)
        seed, uri = second_factor.begin(wiring.door.keyring, user)
    return Seed(secret=seed, uri=uri)


@router.post("/totp/confirm", dependencies=_AUTH, responses=problems(409))
def confirm_second_factor(
    body: Code, principal: RecentUser, request: Request, response: Response, wiring: WiringDep
) -> RecoveryCodes:
    """Turn the second factor on. Gives new cookies, and recovery codes that are shown once."""
    with wiring.uow() as u:
        user = account.get_account(u, principal.user_id)
        codes = second_factor.confirm(u, wiring.door.keyring, user, body.code)
        tokens = sessions.renew(u, principal.user_id, principal.require_session())
    cookies.give_cookies(request, response, tokens)
    return RecoveryCodes(codes=codes)


@router.delete("/totp", status_code=204, dependencies=_AUTH, responses=problems(409))
def end_second_factor(
    principal: RecentUser, request: Request, response: Response, uow: Uow
) -> None:
    """Turn the second factor off. Gives new cookies. Needs a recent password."""
    with uow() as u:
        second_factor.turn_off(u, account.get_account(u, principal.user_id))
        tokens = sessions.renew(u, principal.user_id, principal.require_session())
    cookies.give_cookies(request, response, tokens)


@router.post("/recovery-codes", dependencies=_AUTH, responses=problems(409))
def renew_recovery_codes(principal: RecentUser, uow: Uow) -> RecoveryCodes:
    """New recovery codes, shown once; the old ones are void. Needs a recent password."""
    with uow() as u:
        user = account.get_account(u, principal.user_id)
        return RecoveryCodes(codes=second_factor.renew_recovery_codes(u, user))


def _account(user: Any, principal: Principal) -> Account:
    return Account(
        id=user.id,
        email=user.email,
        name=user.name,
        role=user.role,
        is_verified=user.is_verified,
        second_factor=user.totp_confirmed_at is not None,
        created_at=user.created_at,
        via=principal.via,
        scopes=sorted(principal.scopes),
    )
