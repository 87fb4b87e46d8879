"""Keeping files in the store, and letting go of those that nothing refers to.

A row is written before the file: the cleaner takes rows that were not used for an hour, and holds
them while it deletes, so that a file which is just being kept again is never deleted.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import BinaryIO

from app.core import clock
from app.core.logging import get_logger
from app.db.session import UnitOfWorkFactory
from app.integrations.storage import BlobStore
from app.integrations.storage.content import Stored, delete, describe, put
from app.models.choices import BlobKind
from app.repositories import blobs

log = get_logger(__name__)
_UNUSED_FOR = timedelta(hours=1)
_AT_A_TIME = 200


def keep(uow: UnitOfWorkFactory, store: BlobStore, kind: BlobKind, file: BinaryIO) -> Stored:
    """Store what the file holds, unless it is there. Refer to it within the hour."""
    stored = describe(kind, file)
    with uow() as u:
        blobs.remember(u, stored.key, kind, stored.size, clock.now())
    put(store, stored.key, file)
    return stored


def keep_source(uow: UnitOfWorkFactory, store: BlobStore, file: BinaryIO) -> Stored:
    """`keep` for what is to be scanned."""
    return keep(uow, store, BlobKind.SOURCE, file)


def keep_path(uow: UnitOfWorkFactory, store: BlobStore, kind: BlobKind, path: Path) -> Stored:
    """`keep` for a file that is not open."""
    with path.open("rb") as file:
        return keep(uow, store, kind, file)


def purge(uow: UnitOfWorkFactory, store: BlobStore) -> int:
    """Delete what nothing refers to; how many."""
    deleted = 0
    while True:
        with uow() as u:
            keys = blobs.take_unreferenced(u, clock.now() - _UNUSED_FOR, limit=_AT_A_TIME)
            for key in keys:
                delete(store, key)
        deleted += len(keys)
        if len(keys) < _AT_A_TIME:
            log.info("blobs_purged", deleted=deleted)
            return deleted
