"""The user of a server on one's own machine."""

from __future__ import annotations

from app.db.session import UnitOfWorkFactory
from app.services.accounts.api_keys import principal_of_key
from app.services.accounts.local_user import ensure_local_user


def test_the_local_user_gets_a_key_once(uow: UnitOfWorkFactory) -> None:
    with uow() as u:
        key = ensure_local_user(u)
    with uow() as u:
        assert ensure_local_user(u) is None
        assert key is not None
        principal_of_key(u, key).require("scans:write")
