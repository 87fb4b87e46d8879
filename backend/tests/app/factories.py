"""Users and what they hold, made without the API."""

from __future__ import annotations

from fastapi.testclient import TestClient

from app.core import clock
from app.db.session import UnitOfWork
from app.models import User
from app.models.choices import Role
from app.services.accounts.api_keys import create_key
from app.services.accounts.principal import SCOPES, Scope
from app.services.accounts.sessions import open_session


def new_user(
    u: UnitOfWork, email: str = "ada@site.test", *, is_verified: bool = True, role: Role = Role.USER
) -> User:
    """A user whose password nobody knows."""
    user = User(
        email=email,
        password_hash="-",
        password_changed_at=clock.now(),
        is_verified=is_verified,
        role=role,
    )
    u.add(user)
    u.flush()
    return user


def new_key(u: UnitOfWork, user: User, *scopes: Scope) -> str:
    """The secret of a new API key; without scopes it has all of them."""
    _, secret = create_key(u, user.id, "a key", scopes or SCOPES, None)
    return secret


def as_key(secret: str) -> dict[str, str]:
    """Headers of a caller with an API key."""
    return {"Authorization": f"Bearer {secret}"}


def log_in(u: UnitOfWork, client: TestClient, user: User) -> None:
    """Open a session in this client, which sends its CSRF token from now on."""
    tokens = open_session(u, user)
    client.cookies.set("session", tokens.session)
    client.cookies.set("csrf", tokens.csrf)
    client.headers["X-CSRF-Token"] = tokens.csrf
