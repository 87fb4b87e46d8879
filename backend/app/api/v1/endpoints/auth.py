"""Getting in: registration, login, and what mails are for."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends, Request, Response

from app.api import cookies
from app.api.deps import SessionUser, Uow, WiringDep, csrf_of, limited
from app.api.openapi import problems
from app.api.same_origin import same_origin
from app.schemas.accounts import (
    Accepted,
    AddressOnly,
    Code,
    Credentials,
    LinkToken,
    LoginState,
    PasswordOnly,
    PasswordReset,
    Registration,
)
from app.services.accounts import account, credentials, login, registration, sessions
from app.services.accounts.login import Entry, WrongCode, WrongCredentials
from app.services.accounts.principal import NotKnown

router = APIRouter(
    prefix="/auth",
    tags=["auth"],
    dependencies=[Depends(same_origin), Depends(limited("auth"))],
    responses=problems(403),
)
_ACCEPTED = Accepted(detail="If that can be done, a mail is on its way.")
_OPENS: dict[int | str, dict[str, Any]] = problems(401)


@router.post("/register", status_code=202)
async def register(body: Registration, wiring: WiringDep) -> Accepted:
    """Make an account. The answer is the same for an address that has one: its owner is mailed."""

    def work() -> None:
        with wiring.uow() as u:
            password = body.password.get_secret_value()
            registration.register(u, wiring.door.passwords, body.email, password, body.name)

    await wiring.hashing.run(work)
    return _ACCEPTED


@router.post("/verify-email", status_code=204, responses=problems(400))
def verify_email(body: LinkToken, request: Request, response: Response, uow: Uow) -> None:
    """Take the address as verified, by the token of the mail's link. Gives new cookies to its
    user's browser, which may do more now."""
    with uow() as u:
        user_id = registration.verify_email(u, body.token.get_secret_value())
        cookie = cookies.read_cookie(request, cookies.SESSION)
        tokens = sessions.renew_if_theirs(u, user_id, cookie)
    _give(request, response, tokens)


@router.post("/resend-verification", status_code=202, responses=problems(401))
def resend_verification(principal: SessionUser, uow: Uow) -> Accepted:
    """Mail the link for the caller's address once more."""
    with uow() as u:
        registration.send_verification(u, account.get_account(u, principal.user_id))
    return _ACCEPTED


@router.post("/login", responses=_OPENS)
async def log_in(
    body: Credentials, request: Request, response: Response, wiring: WiringDep
) -> LoginState:
    """Open a session: the `session` cookie, and a `csrf` cookie whose value is to be sent back as
    `X-CSRF-Token` with every change. With a second factor, a code is still to come."""
    device = cookies.read_cookie(request, cookies.DEVICE)

    def work() -> Entry | None:
        with wiring.uow() as u:
            password = body.password.get_secret_value()
            return login.log_in(u, wiring.door, body.email, password, device)

    entry = await wiring.hashing.run(work)
    if entry is None:
        raise WrongCredentials()
    return _let_in(request, response, entry)


@router.post("/second-factor", responses=_OPENS)
async def second_factor(
    body: Code, request: Request, response: Response, wiring: WiringDep
) -> LoginState:
    """Complete a login by a code of the authenticator, or by a recovery code."""
    token = cookies.read_cookie(request, cookies.SESSION)
    if token is None:
        raise NotKnown()
    csrf = csrf_of(request)

    def work() -> Entry | None:
        with wiring.uow() as u:
            session, user = sessions.find_session(u, token, csrf, half_way=True)
            return login.give_second_factor(u, wiring.door, session, user, body.code)

    entry = await wiring.hashing.run(work)
    if entry is None:
        raise WrongCode()
    return _let_in(request, response, entry)


@router.post("/confirm", status_code=204, responses=_OPENS)
async def confirm(
    body: PasswordOnly,
    principal: SessionUser,
    request: Request,
    response: Response,
    wiring: WiringDep,
) -> None:
    """Give the password again, which dangerous things ask for. Gives new cookies."""
    session_id = principal.require_session()

    def work() -> sessions.Tokens | None:
        with wiring.uow() as u:
            password = body.password.get_secret_value()
            return login.confirm_password(u, wiring.door, principal.user_id, session_id, password)

    tokens = await wiring.hashing.run(work)
    if tokens is None:
        raise WrongCredentials()
    cookies.give_cookies(request, response, tokens)


@router.post("/logout", status_code=204, responses=problems(401))
def log_out(principal: SessionUser, request: Request, response: Response, uow: Uow) -> None:
    """End this session."""
    with uow() as u:
        sessions.end_session(u, principal.user_id, principal.require_session())
    cookies.take_cookies(request, response)


@router.post("/forgot-password", status_code=202)
async def forgot_password(body: AddressOnly, wiring: WiringDep) -> Accepted:
    """Mail a link that sets a new password. The answer is the same for unknown addresses."""

    def work() -> None:
        with wiring.uow() as u:
            credentials.forgot_password(u, body.email)

    await wiring.hashing.run(work)
    return _ACCEPTED


@router.post("/reset-password", status_code=204, responses=problems(400))
async def reset_password(
    body: PasswordReset, request: Request, response: Response, wiring: WiringDep
) -> None:
    """Set a new password by the token of the mail's link; ends every session and lock."""

    def work() -> str:
        with wiring.uow() as u:
            return credentials.reset_password(
                u,
                wiring.door.passwords,
                wiring.door.keyring,
                body.token.get_secret_value(),
                body.password.get_secret_value(),
            )

    cookies.give_device(request, response, await wiring.hashing.run(work))


@router.post("/confirm-email", status_code=204, responses=problems(400, 409))
def confirm_email(body: LinkToken, request: Request, response: Response, uow: Uow) -> None:
    """Take the new address, by the token of the link that was mailed there. Gives new cookies to
    its user's browser."""
    with uow() as u:
        user_id = credentials.change_email(u, body.token.get_secret_value())
        cookie = cookies.read_cookie(request, cookies.SESSION)
        tokens = sessions.renew_if_theirs(u, user_id, cookie)
    _give(request, response, tokens)


def _give(request: Request, response: Response, tokens: sessions.Tokens | None) -> None:
    if tokens is not None:
        cookies.give_cookies(request, response, tokens)


def _let_in(request: Request, response: Response, entry: Entry) -> LoginState:
    cookies.give_cookies(request, response, entry.tokens)
    if entry.device is not None:
        cookies.give_device(request, response, entry.device)
    return LoginState(second_factor=entry.second_factor)
