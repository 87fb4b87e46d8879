"""What operators do to accounts, without a mail going back and forth."""

from __future__ import annotations

from collections.abc import Iterable

from app.core import clock
from app.core.problems import Conflict, NotFound
from app.db.session import UnitOfWork
from app.models import User
from app.models.choices import Role
from app.repositories import users
from app.services import audit
from app.services.accounts.api_keys import create_key
from app.services.accounts.passwords import Passwords, refuse_weak
from app.services.accounts.principal import Scope
from app.services.accounts.registration import mark_verified

_NO_PASSWORD = "!"  # no hash: nothing fits it until a mailed link sets one


def create_account(u: UnitOfWork, email: str, role: Role = Role.USER) -> User:
    """A verified account without a password; `Conflict` when the address has one."""
    if users.find_by_email(u, email) is not None:
        raise Conflict(f"{email} has an account already.")
    user = users.add(u, User(email=email, password_hash=_NO_PASSWORD, role=role, is_verified=True))
    audit.record(u, "account.created", user.id, role=role.value)
    return user


def create_admin(u: UnitOfWork, passwords: Passwords, email: str, password: str) -> User:
    """A verified administrator who can log in."""
    refuse_weak(password, field="password", hints=(email,))
    user = create_account(u, email, Role.ADMIN)
    user.password_hash, user.password_changed_at = passwords.hash(password), clock.now()
    return user


def create_user_with_key(u: UnitOfWork, email: str, scopes: Iterable[Scope]) -> str:
    """A verified user; the answer is the secret of their API key, which is not kept."""
    create_account(u, email)
    return create_key_of(u, email, scopes)


def create_key_of(u: UnitOfWork, email: str, scopes: Iterable[Scope]) -> str:
    """Another API key of a user; `NotFound` when the address has no account."""
    _, secret = create_key(u, _find(u, email).id, "made by an operator", scopes, None)
    return secret


def verify_user(u: UnitOfWork, email: str) -> None:
    """Take the address as verified; `NotFound` when it has no account."""
    mark_verified(u, _find(u, email))


def _find(u: UnitOfWork, email: str) -> User:
    user = users.find_by_email(u, email)
    if user is None:
        raise NotFound(f"{email} has no account.")
    return user
