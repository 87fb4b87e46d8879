"""What nobody refers to goes; what is used stays, also while the cleaner is at work."""

from __future__ import annotations

import io
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from app.core import clock
from app.core.settings import Settings
from app.db.session import UnitOfWork, UnitOfWorkFactory
from app.integrations.storage import BlobStore, open_store
from app.integrations.storage.content import delete, exists
from app.models import Blob, Scan, Upload
from app.models.choices import BlobKind
from app.repositories import blobs as rows
from app.services import blobs, uploads
from tests.app.factories import new_user
from tests.app.scans import queued_scan


@pytest.fixture
def store(settings: Settings) -> BlobStore:
    return open_store(settings)


def keep(uow: UnitOfWorkFactory, store: BlobStore, data: bytes) -> str:
    return blobs.keep(uow, store, BlobKind.SOURCE, io.BytesIO(data)).key


def grow_old(uow: UnitOfWorkFactory) -> None:
    with uow() as u:
        u.execute(update(Blob).values(last_used_at=clock.now() - timedelta(hours=2)))


def count(uow: UnitOfWorkFactory) -> int:
    with uow() as u:
        return u.scalar(select(func.count()).select_from(Blob)) or 0


def test_the_same_bytes_are_kept_once(uow: UnitOfWorkFactory, store: BlobStore) -> None:
    assert keep(uow, store, b"zip") == keep(uow, store, b"zip")
    assert count(uow) == 1


def test_an_unused_blob_goes_after_an_hour(uow: UnitOfWorkFactory, store: BlobStore) -> None:
    key = keep(uow, store, b"zip")
    assert blobs.purge(uow, store) == 0
    grow_old(uow)
    assert blobs.purge(uow, store) == 1
    assert not exists(store, key)
    assert count(uow) == 0


def test_the_blob_of_a_scan_stays_until_the_scan_goes(
    uow: UnitOfWorkFactory, settings: Settings, store: BlobStore
) -> None:
    scan_id = queued_scan(uow, settings, b"zip")
    grow_old(uow)
    assert blobs.purge(uow, store) == 0
    with uow() as u:
        u.delete(u.get(Scan, scan_id))
    assert blobs.purge(uow, store) == 1


def test_a_blob_that_is_kept_again_while_the_cleaner_takes_it_is_there(
    uow: UnitOfWorkFactory, store: BlobStore
) -> None:
    key = keep(uow, store, b"zip")
    grow_old(uow)
    again = threading.Thread(target=keep, args=(uow, store, b"zip"))

    @contextmanager
    def interrupted() -> Iterator[UnitOfWork]:
        with uow() as u:
            yield u
            again.start()  # the row is held: this waits for the commit
            again.join(0.5)
            assert again.is_alive()

    with interrupted() as u:
        for taken in rows.take_unreferenced(u, clock.now() - timedelta(hours=1), limit=10):
            delete(store, taken)
    again.join(10)
    assert exists(store, key)
    assert count(uow) == 1


def test_uploads_that_stopped_half_way_leave_nothing(
    uow: UnitOfWorkFactory, settings: Settings
) -> None:
    folder = uploads.folder_of(settings)
    with uow() as u:
        upload = uploads.begin(u, new_user(u).id, "a.zip", 10, settings)
    piece = uploads.Piece(upload, folder, 0)
    piece.write(b"half")
    piece.close()
    uploads.purge(uow, folder)
    assert piece.path.exists()
    with uow() as u:
        u.execute(update(Upload).values(expires_at=clock.now() - timedelta(hours=1)))
    long_ago = (clock.now() - timedelta(days=2)).timestamp()
    os.utime(piece.path, (long_ago, long_ago))
    uploads.purge(uow, folder)
    assert list(folder.iterdir()) == []
