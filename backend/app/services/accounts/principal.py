"""The caller of a request, once known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, get_args
from uuid import UUID

from app.core import clock
from app.core.problems import Forbidden, NotAuthenticated
from app.models import ApiKey, BrowserSession, User
from app.models.choices import Role

Scope = Literal["scans:read", "scans:write", "sites:read", "sites:write"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
_RECENT = timedelta(minutes=15)


class ScopeMissing(Forbidden):
    code, title = "scope-missing", "The API key lacks a scope"


class SessionNeeded(Forbidden):
    code, title = "session-needed", "API keys cannot do this; log in"


class AdminNeeded(Forbidden):
    code, title = "admin-needed", "Only administrators can do this"


class AddressNotVerified(Forbidden):
    code, title = "address-not-verified", "Confirm your e-mail address first"


class PasswordNeeded(Forbidden):
    code, title = "password-needed", "Give your password again first"


@dataclass(frozen=True, slots=True)
class Principal:
    """Exactly one of `session_id` and `api_key_id` is set: how the caller proved who they are."""

    user_id: UUID
    role: Role
    is_verified: bool
    scopes: frozenset[Scope]
    session_id: UUID | None = None
    api_key_id: UUID | None = None
    authenticated_at: datetime | None = None

    @classmethod
    def of_session(cls, session: BrowserSession, user: User) -> Principal:
        return cls(
            user_id=user.id,
            role=user.role,
            is_verified=user.is_verified,
            scopes=frozenset(SCOPES),
            session_id=session.id,
            authenticated_at=session.authenticated_at,
        )

    @classmethod
    def of_key(cls, key: ApiKey, user: User) -> Principal:
        return cls(
            user_id=user.id,
            role=user.role,
            is_verified=user.is_verified,
            scopes=frozenset(scope for scope in SCOPES if scope in key.scopes),
            api_key_id=key.id,
        )

    @property
    def via(self) -> Literal["session", "api_key"]:
        return "session" if self.session_id else "api_key"

    def require(self, scope: Scope) -> None:
        """Refuse without the scope, and changes before the address is verified."""
        if scope not in self.scopes:
            raise ScopeMissing(f"It needs {scope}.", scope=scope)
        if scope.endswith(":write"):
            self.require_verified()

    def require_verified(self) -> None:
        if not self.is_verified:
            raise AddressNotVerified()

    def require_session(self) -> UUID:
        """The session's id; refuses API keys."""
        if self.session_id is None:
            raise SessionNeeded()
        return self.session_id

    def require_recent_password(self) -> None:
        """Refuse unless the password was given in this session within a quarter of an hour."""
        self.require_session()
        if self.authenticated_at is None or self.authenticated_at < clock.now() - _RECENT:
            raise PasswordNeeded()

    def require_admin(self) -> None:
        """Refuse all but administrators in their browser."""
        self.require_session()
        if self.role is not Role.ADMIN:
            raise AdminNeeded()


class NotKnown(NotAuthenticated):
    """Neither a key nor a session that holds."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail, headers={"WWW-Authenticate": "Bearer"})
