"""Plugins to scan, and scans of them as requests would leave them."""

from __future__ import annotations

import io
import zipfile
from uuid import UUID

from sqlalchemy import select

from app.core.settings import Settings
from app.db.session import UnitOfWork, UnitOfWorkFactory
from app.integrations.storage import open_store
from app.jobs.names import JobName
from app.jobs.queue import enqueue
from app.models import Scan, User
from app.models.choices import BlobKind, ScanSource
from app.services.blobs import keep
from tests.app.factories import new_user

OLD_PLUGIN = b"""<?php
/*
Plugin Name: Old
Version: 1.0
*/
$make = create_function('$a', 'return $a;');
if (function_exists('each')) { each($make); }
"""


def zip_bytes(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            # Without the time of day: equal files make equal zips.
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def old_zip() -> bytes:
    return zip_bytes({"old/old.php": OLD_PLUGIN})


def slow_zip(files: int = 10) -> bytes:
    """A plugin whose scan takes seconds."""
    code = OLD_PLUGIN + b"f($a, 'b');\n" * 15_000
    return zip_bytes({f"old/f{n}.php": code + b"//%d" % n for n in range(files)})


def a_user(u: UnitOfWork, email: str = "ada@site.test") -> User:
    """The user of this address, made when missing."""
    found = u.scalar(select(User).where(User.email == email))
    return found or new_user(u, email)


def queued_scan(uow: UnitOfWorkFactory, settings: Settings, data: bytes, **columns: object) -> UUID:
    """A queued scan of these bytes, its source in the store and its job in the queue."""
    stored = keep(uow, open_store(settings), BlobKind.SOURCE, io.BytesIO(data))
    with uow() as u:
        values: dict[str, object] = {
            "source": ScanSource.UPLOAD,
            "source_name": "old.zip",
            "source_blob": stored.key,
            "to_wordpress": "7.1",
            "to_php": "8.5",
            **columns,
        }
        scan = Scan(user_id=a_user(u).id, **values)
        u.add(scan)
        u.flush()
        scan.job_id = enqueue(u, JobName.RUN_SCAN, {"scan_id": str(scan.id)})
        return scan.id
