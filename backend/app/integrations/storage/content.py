"""Blobs under the digest of what is in them: the same bytes are stored once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

import obstore

from app.integrations.storage import BlobStore

_CHUNK = 1024 * 1024


class Stored(NamedTuple):
    """Where a blob lies, and what is in it."""

    key: str
    digest: str  # SHA-256, hexadecimal
    size: int


def content_key(kind: str, digest: str) -> str:
    """Where a blob of this digest lies in the store."""
    return f"{kind}/{digest[:2]}/{digest}"


def put_file(store: BlobStore, kind: str, path: Path) -> Stored:
    """Store a file, unless it is there already."""
    with path.open("rb") as file:
        return put_stream(store, kind, file)


def put_stream(store: BlobStore, kind: str, file: BinaryIO) -> Stored:
    """Store what an open file holds, unless it is there already."""
    digest, size = hashlib.sha256(), 0
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
    stored = Stored(content_key(kind, digest.hexdigest()), digest.hexdigest(), size)
    if not exists(store, stored.key):
        file.seek(0)
        obstore.put(store, stored.key, file)
    return stored


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
