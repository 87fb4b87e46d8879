"""Blobs under the digest of what is in them: the same bytes are stored once."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import obstore
from obstore.store import S3Store

from app.integrations.storage import BlobStore

_CHUNK = 1024 * 1024
_WINDOW = 256 * 1024
_S3_PART = 5 * _CHUNK  # the least that S3 takes


class Stored(NamedTuple):
    """Where a blob lies, and what is in it."""

    key: str
    digest: str  # SHA-256, hexadecimal
    size: int


def content_key(kind: str, digest: str) -> str:
    """Where a blob of this digest lies in the store."""
    return f"{kind}/{digest[:2]}/{digest}"


def describe(kind: str, file: BinaryIO) -> Stored:
    """Where what the file holds lies, or would lie."""
    digest, size = hashlib.sha256(), 0
    file.seek(0)
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
    return Stored(content_key(kind, digest.hexdigest()), digest.hexdigest(), size)


def put(store: BlobStore, key: str, file: BinaryIO) -> None:
    """Store what the file holds, unless it is there already."""
    if not exists(store, key):
        file.seek(0)
        part = _S3_PART if isinstance(store, S3Store) else _CHUNK
        # One part at a time: a request holds no more of the file than that.
        obstore.put(store, key, file, chunk_size=part, max_concurrency=1)


def delete(store: BlobStore, key: str) -> None:
    """Delete a blob; one that is not there is no error."""
    with suppress(FileNotFoundError):
        obstore.delete(store, key)


def exists(store: BlobStore, key: str) -> bool:
    try:
        obstore.head(store, key)
    except FileNotFoundError:
        return False
    return True


def fetch_file(store: BlobStore, key: str, path: Path) -> None:
    """Write a blob to a file. Raises FileNotFoundError."""
    parts = read_parts(store, key)
    with path.open("wb") as file:
        file.writelines(parts)


def read_parts(store: BlobStore, key: str) -> Iterator[bytes]:
    """The parts of a blob, 1 MB or more each. Raises FileNotFoundError, at once."""
    found = obstore.get(store, key)
    return (bytes(part) for part in found.stream(min_chunk_size=_CHUNK))


def open_file(store: BlobStore, key: str) -> BinaryIO:
    """A blob to seek in: only the parts that are read are fetched. Raises FileNotFoundError."""
    return io.BufferedReader(_Seekable(obstore.open_reader(store, key)), _WINDOW)


class _Seekable(io.RawIOBase):
    """What obstore opens, as a file of the standard library."""

    def __init__(self, reader: obstore.ReadableFile) -> None:
        self._reader = reader

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._reader.tell()

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return self._reader.seek(offset, whence)

    def readinto(self, buffer: Any) -> int:
        data = self._reader.read(len(buffer))
        buffer[: len(data)] = memoryview(data)
        return len(data)
