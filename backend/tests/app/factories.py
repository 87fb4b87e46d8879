"""Users and what they hold, made without the API."""

from __future__ import annotations

from fastapi.testclient import TestClient

from app.core import clock
from app.core.settings import AccountSettings
from app.db.session import UnitOfWork
from app.models import User
from app.models.choices import Role
from app.services.accounts.api_keys import create_key
from app.services.accounts.passwords import Passwords
from app.services.accounts.principal import SCOPES, Scope
from app.services.accounts.sessions import open_session

PASSWORD = "five green plums at dusk"
_CHEAP = Passwords(AccountSettings(argon2_passes=1, argon2_memory_kib=64))
_HASH = _CHEAP.hash(PASSWORD)


def new_user(
    u: UnitOfWork, email: str = "ada@site.test", *, is_verified: bool = True, role: Role = Role.USER
) -> User:
    """A user whose password is `PASSWORD`."""
    user = User(
        email=email,
        password_hash=_HASH,
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
    for name, value in (("session", tokens.session), ("csrf", tokens.csrf)):
        client.cookies.set(name, value, domain="testserver.local", path="/")
    client.headers["X-CSRF-Token"] = tokens.csrf


def send_csrf(client: TestClient) -> None:
    """Send the CSRF token that the client was given last, as a page of ours would."""
    client.headers["X-CSRF-Token"] = client.cookies["csrf"]
