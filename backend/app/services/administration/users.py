"""Users, as administrators see and change them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from app.core import clock
from app.core.problems import Conflict
from app.db.session import UnitOfWork
from app.models import User
from app.repositories import sessions, users
from app.repositories.base import newest_first
from app.schemas.admin import UserChange, UsersQuery, UserView
from app.schemas.page import Page
from app.services import audit


def list_users(u: UnitOfWork, admin: UUID, query: UsersQuery) -> Page[UserView]:
    """Users, newest first."""
    audit.record(u, "admin.users_listed", admin, search=query.search)
    wanted = users.beginning_with(query.search)
    page = newest_first(u, wanted, User, limit=query.limit, cursor=query.cursor)
    return Page(items=[view(user) for user in page.items], next_cursor=page.next_cursor)


def view(user: User) -> UserView:
    """The user as administrators see them."""
    own = {name: getattr(user, name) for name in UserView.model_fields if name != "second_factor"}
    return UserView(**own, second_factor=user.totp_confirmed_at is not None)


def change(
    u: UnitOfWork, admin: UUID, user_id: UUID, what: UserChange, *, minutes: int = 0
) -> UserView:
    """Do it, and note it. Administrators neither lock nor disable themselves: Conflict."""
    if user_id == admin and what in ("lock", "disable"):
        raise Conflict("Ask another administrator.")
    user = users.get_user(u, user_id, lock=True)
    if what == "lock":
        user.locked_until = clock.now() + timedelta(minutes=minutes)
    else:
        _CHANGES[what](u, user)
    details = {"minutes": minutes} if what == "lock" else {}
    audit.record(u, f"admin.user_{what}", admin, target=str(user_id), **details)
    u.flush()
    u.refresh(user)
    return view(user)


def _verify(_: UnitOfWork, user: User) -> None:
    user.is_verified = True


def _unlock(_: UnitOfWork, user: User) -> None:
    user.failed_logins, user.locked_until = 0, None


def _disable(u: UnitOfWork, user: User) -> None:
    """Sessions end; API keys and data stay for when the user is enabled again."""
    user.disabled_at = user.disabled_at or clock.now()
    sessions.delete_all(u, user.id)


def _enable(_: UnitOfWork, user: User) -> None:
    user.disabled_at = None


_CHANGES: dict[UserChange, Callable[[UnitOfWork, User], None]] = {
    "verify": _verify,
    "unlock": _unlock,
    "disable": _disable,
    "enable": _enable,
}
