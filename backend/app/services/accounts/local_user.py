"""The user of a server that runs for one person on their own machine."""

from __future__ import annotations

from app.db.session import UnitOfWork
from app.repositories import users
from app.services.accounts.operating import create_user_with_key
from app.services.accounts.principal import SCOPES

ADDRESS = "local@localhost"


def ensure_local_user(u: UnitOfWork) -> str | None:
    """Make the user with an API key, which is the answer; None when they exist already."""
    if users.find_by_email(u, ADDRESS) is not None:
        return None
    return create_user_with_key(u, ADDRESS, SCOPES)
