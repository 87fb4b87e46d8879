"""Changing what proves who somebody is: the password and the address."""

from __future__ import annotations

from uuid import UUID

from app.core import clock
from app.core.problems import Conflict
from app.core.security import Keyring
from app.db.session import UnitOfWork
from app.models import User
from app.models.choices import TokenPurpose
from app.repositories import email_tokens, sessions, users
from app.services import audit, mails
from app.services.accounts import devices
from app.services.accounts.links import open_link, send_link
from app.services.accounts.passwords import Passwords, refuse_weak
from app.services.accounts.registration import mark_verified
from app.services.accounts.sessions import Tokens, rotate


def forgot_password(u: UnitOfWork, email: str) -> None:
    """Mail a link that sets a new password, if the address has an account."""
    user = users.find_by_email(u, email)
    if user is not None:
        send_link(u, user, TokenPurpose.RESET_PASSWORD, "reset_password")
    audit.record(u, "password.forgotten", user.id if user else None)


def reset_password(
    u: UnitOfWork, passwords: Passwords, keyring: Keyring, token: str, password: str
) -> str:
    """Set a password by a mailed link, which also verifies the address, and end every session
    and lock. The answer marks this browser as known."""
    link = open_link(u, token, TokenPurpose.RESET_PASSWORD)
    user = users.get_user(u, link.user_id)
    _set_password(u, passwords, user, password, field="body.password")
    mark_verified(u, user)
    sessions.delete_all(u, user.id)
    audit.record(u, "password.reset", user.id)
    return devices.mark_of(keyring, user)


def change_password(
    u: UnitOfWork, passwords: Passwords, keyring: Keyring, user_id: UUID, session_id: UUID, new: str
) -> tuple[Tokens, str]:
    """Set a password and end the other sessions. The answer are this session's new tokens, and
    the mark of a known browser."""
    user = users.get_user(u, user_id)
    session = sessions.get_session(u, user_id, session_id)
    _set_password(u, passwords, user, new, field="body.new_password")
    sessions.delete_all(u, user.id, keep=session.id)
    audit.record(u, "password.changed", user.id)
    return rotate(session), devices.mark_of(keyring, user)


def ask_for_email_change(u: UnitOfWork, user_id: UUID, email: str) -> None:
    """Mail a link to the new address. If it has an account already, its owner is mailed so."""
    user = users.get_user(u, user_id)
    other = users.find_by_email(u, email)
    if other is None:
        purpose = TokenPurpose.CHANGE_EMAIL
        send_link(u, user, purpose, "change_email", new_email=email)
    elif other.id != user.id:
        send_link(u, other, TokenPurpose.RESET_PASSWORD, "already_registered")
    audit.record(u, "email.change_asked", user.id)


def change_email(u: UnitOfWork, token: str) -> UUID:
    """Take the new address, by the link that was mailed there, and tell the old one; whose it
    is."""
    link = open_link(u, token, TokenPurpose.CHANGE_EMAIL)
    user = users.get_user(u, link.user_id)
    if link.new_email is None or users.find_by_email(u, link.new_email):
        raise Conflict("The address has an account by now.")
    mails.post(u, "email_changed", user.email, user.id)
    email_tokens.delete_all(u, user.id, TokenPurpose.RESET_PASSWORD, TokenPurpose.VERIFY_EMAIL)
    user.email = link.new_email
    mark_verified(u, user)
    audit.record(u, "email.changed", user.id)
    return user.id


def _set_password(
    u: UnitOfWork, passwords: Passwords, user: User, password: str, *, field: str
) -> None:
    refuse_weak(password, field=field, hints=(user.email, user.name))
    user.password_hash = passwords.hash(password)
    user.password_changed_at = clock.now()
    user.failed_logins, user.locked_until = 0, None
    email_tokens.delete_all(u, user.id, TokenPurpose.RESET_PASSWORD)
    mails.post(u, "password_changed", user.email, user.id)
