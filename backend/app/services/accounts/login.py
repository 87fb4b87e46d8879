"""Logging in: password, lock, second factor. Failures are told apart in the audit trail only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from app.core import clock
from app.core.problems import NotAuthenticated
from app.core.security import Keyring
from app.core.settings import AccountSettings
from app.db.session import UnitOfWork
from app.models import BrowserSession, User
from app.repositories import sessions, users
from app.services import audit, mails
from app.services.accounts import devices, second_factor
from app.services.accounts.passwords import Passwords
from app.services.accounts.sessions import LIFETIME, Tokens, open_session, rotate

_NOBODY = UUID(int=0)


class WrongCredentials(NotAuthenticated):
    code, title = "wrong-credentials", "Address or password are wrong, or too many attempts failed"

    def __init__(self) -> None:
        super().__init__("After a few failures wait some minutes, or set a new password by mail.")


class WrongCode(NotAuthenticated):
    code, title = "wrong-code", "The code is wrong or was used"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a browser gets. `device` lets it in beside a lock next time."""

    tokens: Tokens
    second_factor: bool
    device: str | None


@dataclass(frozen=True, slots=True)
class Door:
    """What it takes to let somebody in."""

    settings: AccountSettings
    passwords: Passwords
    keyring: Keyring


def log_in(
    u: UnitOfWork, door: Door, email: str, password: str, device: str | None
) -> Entry | None:
    """Open a session. None, which must be committed, for whatever was wrong.

    Known and unknown addresses, locked, disabled or not, cost the same work. device: the mark of a
    known browser.
    """
    user = users.find_by_email(u, email)
    closed = user is None or _is_closed(user, door, device)
    right = door.passwords.verify(password, None if closed or user is None else user.password_hash)
    if user is None or not right:
        _note_failure(u, door.settings, user, closed=closed)
        return None
    if door.passwords.is_outdated(user.password_hash):
        user.password_hash = door.passwords.hash(password)
    if user.totp_confirmed_at is not None:
        return Entry(open_session(u, user, awaits_second_factor=True), True, None)
    return _let_in(u, door, user, open_session(u, user))


def give_second_factor(
    u: UnitOfWork, door: Door, session: BrowserSession, user: User, code: str
) -> Entry | None:
    """Complete a session by a one-time password or a recovery code. None is to be committed."""
    users.get_user(u, user.id, lock=True)  # a code is good once, also when sent twice at a time
    if not second_factor.check(u, door.keyring, user, code):
        _note_failure(u, door.settings, user, closed=False)
        if _is_locked(user):
            u.delete(session)
        return None
    session.awaits_second_factor = False
    session.authenticated_at = clock.now()
    session.expires_at = session.authenticated_at + LIFETIME
    return _let_in(u, door, user, rotate(session))


def confirm_password(
    u: UnitOfWork, door: Door, user_id: UUID, session_id: UUID, password: str
) -> Tokens | None:
    """Take the password again before something dangerous; None is to be committed.

    Who guesses in a session that was left open loses it.
    """
    user = users.get_user(u, user_id)
    session = sessions.get_session(u, user_id, session_id)
    if not door.passwords.verify(password, user.password_hash):
        _note_failure(u, door.settings, user, closed=False)
        if _is_locked(user):
            u.delete(session)
        return None
    user.failed_logins, user.locked_until = 0, None
    session.authenticated_at = clock.now()
    audit.record(u, "password.confirmed", user.id)
    return rotate(session)


def _let_in(u: UnitOfWork, door: Door, user: User, tokens: Tokens) -> Entry:
    user.failed_logins, user.locked_until, user.last_login_at = 0, None, clock.now()
    audit.record(u, "login", user.id)
    return Entry(tokens, False, devices.mark_of(door.keyring, user))


def _is_closed(user: User, door: Door, device: str | None) -> bool:
    """Whether no password opens the account here and now."""
    locked = _is_locked(user) and not devices.is_known(door.keyring, user, device)
    return locked or user.disabled_at is not None


def _is_locked(user: User) -> bool:
    return user.locked_until is not None and user.locked_until > clock.now()


def _note_failure(
    u: UnitOfWork, settings: AccountSettings, user: User | None, *, closed: bool
) -> None:
    """Count it, and lock the account at each multiple. What a lock turned away counts no more."""
    counted = user is not None and not closed
    failures = users.count_failure(u, user.id if user and counted else _NOBODY)
    audit.record(u, "login.failed", user.id if user else None, locked=bool(user and closed))
    if user is None or not failures or failures % settings.lock_after:
        return
    doubled = settings.lock_seconds * 2 ** min(failures // settings.lock_after - 1, 16)
    user.locked_until = clock.now() + timedelta(seconds=min(doubled, settings.lock_longest))
    audit.record(u, "account.locked", user.id, failures=failures)
    if failures == settings.lock_after:
        mails.post(u, "account_locked", user.email, user.id, failures=failures)
