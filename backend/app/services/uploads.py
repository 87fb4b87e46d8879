"""Files on their way in: they come in pieces, and end as blobs under their digest.

Pieces are gathered in a folder beside the store. What came counts when it is on disk and noted in
the row, every few megabytes and at the end of a piece: a killed process costs no more than that.
"""

from __future__ import annotations

import fcntl
import os
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from app.core import clock
from app.core.problems import Conflict, PayloadTooLarge
from app.core.settings import Settings
from app.db.session import UnitOfWork, UnitOfWorkFactory
from app.integrations.storage import BlobStore
from app.models import Upload
from app.models.choices import BlobKind, UploadStatus
from app.repositories.base import get_owned
from app.repositories.uploads import delete_expired_uploads, open_uploads
from app.services.blobs import keep_path

_OPEN_FOR = timedelta(hours=24)
_NOTED_EVERY = 8 * 1024 * 1024


def begin(u: UnitOfWork, user_id: UUID, name: str, size: int, settings: Settings) -> Upload:
    """Announce a file."""
    if size > settings.http.max_upload_bytes:
        raise PayloadTooLarge(
            f"At most {settings.http.max_upload_bytes} bytes. For larger plugins send the facts"
            " alone: `coderenew facts plugin.zip`."
        )
    upload = Upload(
        user_id=user_id, name=name, expected_size=size, expires_at=clock.now() + _OPEN_FOR
    )
    u.add(upload)
    u.flush()
    u.refresh(upload)
    return upload


def get(u: UnitOfWork, user_id: UUID, upload_id: UUID) -> Upload:
    """The user's upload."""
    return get_owned(u, Upload, user_id, upload_id)


def folder_of(settings: Settings) -> Path:
    """Where pieces are gathered."""
    folder = settings.app.data_dir / "uploads"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


class Piece:
    """A piece that is being received: bytes are appended to the upload's file.

    `offset` is 0, to begin (again), or where the last piece ended. Raises Conflict otherwise, or
    while another request sends the same file: nobody else touches it until `close`.
    """

    def __init__(self, upload: Upload, folder: Path, offset: int) -> None:
        if upload.status is not UploadStatus.RECEIVING:
            raise Conflict("All of it is here already.", received=upload.received)
        if offset not in (0, upload.received):
            raise Conflict("Go on where the last piece ended.", received=upload.received)
        self.path = folder / str(upload.id)
        self.end = self.noted = offset
        self._most = upload.expected_size or 0
        self._file = self.path.open("ab", buffering=0)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if self._file.tell() < offset:
                raise Conflict("What came before is lost; begin again.", received=0)
        except OSError as error:
            self._file.close()
            raise Conflict("Another request sends this file just now.") from error
        except Conflict:
            self._file.close()
            raise
        self._file.truncate(offset)

    def write(self, data: bytes) -> None:
        """Append. Raises PayloadTooLarge beyond the announced size."""
        if self.end + len(data) > self._most:
            raise PayloadTooLarge(f"{self._most} bytes were announced.")
        left = memoryview(data)
        while left:
            left = left[self._file.write(left) :]
        self.end += len(data)

    def settle(self) -> None:
        """Put what came on disk."""
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """Drop what was not noted, and let others go on."""
        self._file.truncate(self.noted)
        self._file.close()

    @property
    def is_last(self) -> bool:
        """Whether all that was announced is there."""
        return self.end == self._most

    @property
    def is_due(self) -> bool:
        """Whether so much came since the last note that its loss would be a pity."""
        return self.end - self.noted >= _NOTED_EVERY and not self.is_last


def note(
    uow: UnitOfWorkFactory, user_id: UUID, upload_id: UUID, piece: Piece, store: BlobStore
) -> Upload:
    """Note how far the file has come; a whole one becomes a blob."""
    piece.settle()
    stored = keep_path(uow, store, BlobKind.SOURCE, piece.path) if piece.is_last else None
    with uow() as u:
        upload = get(u, user_id, upload_id)
        upload.received = piece.end
        if stored is not None:
            upload.status = UploadStatus.COMPLETE
            upload.digest, upload.blob_key = stored.digest, stored.key
    piece.noted = piece.end
    if piece.is_last:
        piece.path.unlink(missing_ok=True)
    return upload


def purge(uow: UnitOfWorkFactory, folder: Path) -> None:
    """Forget uploads that had their time, and pieces that belong to none."""
    with uow() as u:
        delete_expired_uploads(u, clock.now())
        known = open_uploads(u)
    untouched_since = (clock.now() - _OPEN_FOR).timestamp()
    for path in folder.iterdir():
        if path.name not in known and path.stat().st_mtime < untouched_since:
            path.unlink(missing_ok=True)
