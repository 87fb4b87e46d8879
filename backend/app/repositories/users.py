"""Users."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Select, select, update

from app.core.problems import NotFound
from app.db.session import UnitOfWork
from app.models import User


def find_by_email(u: UnitOfWork, email: str) -> User | None:
    """The user with this address, in lower case."""
    return u.scalar(select(User).where(User.email == email))


def add(u: UnitOfWork, user: User) -> User:
    """Write a new user; raises IntegrityError when the address is taken."""
    u.add(user)
    u.flush()
    u.refresh(user)
    return user


def get_user(u: UnitOfWork, user_id: UUID, *, lock: bool = False) -> User:
    """The user. lock: hold the row until the unit of work ends."""
    query = select(User).where(User.id == user_id)
    user = u.scalar(query.with_for_update() if lock else query)
    if user is None:
        raise NotFound()
    return user


def beginning_with(email: str) -> Select[User]:
    """Users whose address begins so; all of them for nothing."""
    query = select(User)
    return query.where(User.email.startswith(email.lower(), autoescape=True)) if email else query


def count_failure(u: UnitOfWork, user_id: UUID) -> int:
    """Add a failed login; how many there were in a row, 0 for no such user."""
    statement = (
        update(User)
        .where(User.id == user_id)
        .values(failed_logins=User.failed_logins + 1)
        .returning(User.failed_logins)
    )
    return u.scalar(statement) or 0
