"""Keeps facts between scans, by the digest of the file's bytes and the extractor's version.

One SQLite file: safe with several scans at once, and a damaged or unwritable one only costs speed.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from zlib import crc32

from platformdirs import user_cache_path

_LIMIT_BYTES = 512 * 1024 * 1024
_BATCH = 500
_SCHEMA = """
CREATE TABLE IF NOT EXISTS entries (
    key BLOB PRIMARY KEY, value BLOB NOT NULL, used INTEGER NOT NULL
) WITHOUT ROWID
"""


def default_path() -> Path:
    """Where the cache of this user lies."""
    return user_cache_path("coderenew") / "facts.sqlite"


def content_key(kind: str, version: str, *parts: bytes) -> bytes:
    """A key that changes with any of its parts; `kind` keeps different caches apart."""
    digest = blake2b(f"{kind}\0{version}\0".encode(), digest_size=20)
    for part in parts:
        digest.update(len(part).to_bytes(8, "little"))
        digest.update(part)
    return digest.digest()


def _checksum(value: bytes) -> bytes:
    return crc32(value).to_bytes(4, "little")


def _sound(rows: Iterable[tuple[bytes, bytes]]) -> Iterator[tuple[bytes, bytes]]:
    """The values without their checksums, damaged ones left out."""
    for key, stored in rows:
        value = stored[4:]
        if stored[:4] == _checksum(value):
            yield key, value


class FactCache:
    """Byte values by key. Every failure of the disk is treated as a miss."""

    def __init__(self, path: Path) -> None:
        self._connection: sqlite3.Connection | None = None
        with suppress(OSError, sqlite3.Error):
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(path, timeout=5, isolation_level=None)
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=OFF")
            connection.execute(_SCHEMA)
            self._connection = connection

    def get_many(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """The values that are there."""
        found: dict[bytes, bytes] = {}
        if self._connection is None:
            return found
        wanted = list(keys)
        with suppress(sqlite3.Error):
            for start in range(0, len(wanted), _BATCH):
                batch = wanted[start : start + _BATCH]
                marks = ",".join("?" * len(batch))
                query = f"SELECT key, value FROM entries WHERE key IN ({marks})"
                found.update(_sound(self._connection.execute(query, batch)))
        return found

    def put_many(self, values: Mapping[bytes, bytes]) -> None:
        """Store values, the whole batch or nothing; the oldest make room at the size limit."""
        if self._connection is None or not values:
            return
        now = int(time.time())
        rows = [(key, _checksum(value) + value, now) for key, value in values.items()]
        with suppress(sqlite3.Error):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                self._connection.executemany("INSERT OR REPLACE INTO entries VALUES (?,?,?)", rows)
                self._make_room()
            except sqlite3.Error:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def _make_room(self) -> None:
        assert self._connection is not None
        pages, size = (
            self._connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_count", "page_size")
        )
        if pages * size > _LIMIT_BYTES:
            self._connection.execute(
                "DELETE FROM entries WHERE key IN"
                " (SELECT key FROM entries ORDER BY used LIMIT (SELECT count(*) / 2 FROM entries))"
            )

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
