"""API keys: for machines, limited to scopes, shown once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from app.core import clock
from app.core.problems import Conflict
from app.core.security import digest, new_token
from app.db.session import UnitOfWork
from app.models import ApiKey
from app.repositories import api_keys, credentials
from app.repositories.base import Page
from app.services import audit
from app.services.accounts.principal import NotKnown, Principal, Scope

PREFIX = "cr_"
_SHOWN = 11  # characters that tell keys apart: the prefix and 48 bits
_MOST = 50
_USE_IS_NOTED_EVERY = timedelta(minutes=1)


def create_key(
    u: UnitOfWork, owner: UUID, name: str, scopes: Iterable[Scope], expires_at: datetime | None
) -> tuple[ApiKey, str]:
    """A new key and its secret, which is not kept."""
    if api_keys.count_keys(u, owner) >= _MOST:
        raise Conflict(f"At most {_MOST} keys; revoke one first.")
    secret = new_token(PREFIX)
    key = ApiKey(
        user_id=owner,
        name=name,
        prefix=secret[:_SHOWN],
        key_hash=digest(secret),
        scopes=sorted(set(scopes)),
        expires_at=expires_at,
    )
    u.add(key)
    u.flush()
    audit.record(u, "api_key.created", owner, key_id=str(key.id))
    return key, secret


def list_keys(u: UnitOfWork, owner: UUID, *, limit: int, cursor: str | None) -> Page[ApiKey]:
    """Keys that are not revoked, newest first."""
    return api_keys.list_keys(u, owner, limit=limit, cursor=cursor)


def revoke_key(u: UnitOfWork, owner: UUID, key_id: UUID) -> None:
    """End a key at once; `NotFound` when it is revoked already."""
    api_keys.get_key(u, owner, key_id).revoked_at = clock.now()
    audit.record(u, "api_key.revoked", owner, key_id=str(key_id))


def principal_of_key(u: UnitOfWork, secret: str) -> Principal:
    """Who holds this key; `NotKnown` for one that is none, or no more."""
    now = clock.now()
    found = credentials.find_key(u, digest(secret), now)
    if found is None:
        raise NotKnown("The API key is not valid.")
    key, user = found
    if key.last_used_at is None or key.last_used_at < now - _USE_IS_NOTED_EVERY:
        key.last_used_at = now
    return Principal.of_key(key, user)
