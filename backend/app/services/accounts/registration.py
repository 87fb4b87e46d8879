"""Making an account, without telling strangers which addresses have one."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.exc import IntegrityError

from app.core import clock
from app.db.session import UnitOfWork
from app.models import User
from app.models.choices import TokenPurpose
from app.repositories import users
from app.services import audit
from app.services.accounts.links import open_link, send_link
from app.services.accounts.passwords import Passwords, refuse_weak


def register(u: UnitOfWork, passwords: Passwords, email: str, password: str, name: str) -> None:
    """Make an account and mail its owner a link. Who has one already is mailed so instead.

    An account that exists is left as it is, verified or not: the mail's link sets a new password,
    so that nobody can sit on an address that is not theirs.
    """
    refuse_weak(password, field="body.password", hints=(email, name))
    password_hash = passwords.hash(password)  # in either case, for equal time
    owner = users.find_by_email(u, email)
    if owner is None and (user := _add(u, email, password_hash, name)):
        send_link(u, user, TokenPurpose.VERIFY_EMAIL, "verify_email")
        audit.record(u, "register", user.id)
    elif owner := owner or users.find_by_email(u, email):
        send_link(u, owner, TokenPurpose.RESET_PASSWORD, "already_registered")
        audit.record(u, "register.again", owner.id)


def send_verification(u: UnitOfWork, user: User) -> None:
    """Mail the link once more; does nothing for an address that is verified."""
    if not user.is_verified:
        send_link(u, user, TokenPurpose.VERIFY_EMAIL, "verify_email")


def verify_email(u: UnitOfWork, token: str) -> UUID:
    """Take the address as its owner's, by the link that was mailed there; whose it is."""
    link = open_link(u, token, TokenPurpose.VERIFY_EMAIL)
    mark_verified(u, users.get_user(u, link.user_id))
    return link.user_id


def mark_verified(u: UnitOfWork, user: User) -> None:
    if not user.is_verified:
        user.is_verified = True
        audit.record(u, "email.verified", user.id)


def _add(u: UnitOfWork, email: str, password_hash: str, name: str) -> User | None:
    """None when somebody else took the address in this moment."""
    user = User(
        email=email, password_hash=password_hash, name=name, password_changed_at=clock.now()
    )
    try:
        with u.begin_nested():
            return users.add(u, user)
    except IntegrityError:
        return None
