"""Browsers in which a user has logged in before: locks of the account do not hold for them.

A lock slows down strangers who guess. Without this exception they could lock the owner out for as
long as they care to go on: see docs/decisions.
"""

from __future__ import annotations

from app.core.security import Keyring
from app.models import User

_PURPOSE = "known device"


def mark_of(keyring: Keyring, user: User) -> str:
    """What a known browser keeps; void once the password is changed."""
    return f"{user.id}.{keyring.sign(_PURPOSE, _message(user))}"


def is_known(keyring: Keyring, user: User, mark: str | None) -> bool:
    user_id, _, signature = (mark or "").partition(".")
    return user_id == str(user.id) and keyring.signed(_PURPOSE, _message(user), signature)


def _message(user: User) -> str:
    return f"{user.id} {user.password_hash}"
