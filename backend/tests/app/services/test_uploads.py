"""A file on its way in belongs to the request that sends it."""

from __future__ import annotations

import hashlib
from contextlib import AbstractContextManager
from pathlib import Path

import obstore
import pytest

from app.core.problems import Conflict
from app.core.settings import Settings
from app.db.session import UnitOfWork, UnitOfWorkFactory
from app.integrations.storage import open_store
from app.models import Upload
from app.services import uploads
from tests.app.scans import a_user


@pytest.fixture
def upload(uow: UnitOfWorkFactory, settings: Settings) -> Upload:
    with uow() as u:
        return uploads.begin(u, a_user(u).id, "a.zip", 5, settings)


def test_nobody_touches_a_file_until_it_is_stored(
    uow: UnitOfWorkFactory, settings: Settings, upload: Upload, tmp_path: Path
) -> None:
    piece, tries = uploads.Piece(upload, tmp_path, 0), []
    piece.write(b"hello")

    def uow_beside_another_request() -> AbstractContextManager[UnitOfWork]:
        with pytest.raises(Conflict):
            uploads.Piece(upload, tmp_path, 0)
        tries.append(1)
        return uow()

    store = open_store(settings)
    done = uploads.note(uow_beside_another_request, upload.user_id, upload.id, piece, store)
    piece.close()
    assert tries
    assert done.digest == hashlib.sha256(b"hello").hexdigest()
    assert done.blob_key is not None
    assert obstore.get(store, done.blob_key).bytes().to_bytes() == b"hello"


def test_what_was_not_noted_is_dropped(upload: Upload, tmp_path: Path) -> None:
    piece = uploads.Piece(upload, tmp_path, 0)
    piece.write(b"hel")
    piece.close()
    assert piece.path.read_bytes() == b""
