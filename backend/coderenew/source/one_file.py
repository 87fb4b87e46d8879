"""One file of a zip, without reading the rest of it: to show code of a source that was kept."""

from __future__ import annotations

from tempfile import TemporaryFile
from typing import IO

from coderenew.source.source import Unreadable
from coderenew.source.zip_tree import ZipTree

_INNER_ZIPS = 10  # looked into
_LARGEST_INNER_ZIP = 128 * 1024 * 1024


def read_one(file: IO[bytes], path: str, limit: int) -> bytes:
    """The file at `path`, where `open_zip` found it: in the zip, or in one that it wraps.

    Holds at most `limit` bytes of it and the lists of entries in memory. Raises LookupError when
    it is not there, Unreadable for a damaged or larger one.
    """
    tree = ZipTree(file)
    if path in tree.sizes:
        return _read(tree, path, limit)
    for inner in [name for name in tree.sizes if name.lower().endswith(".zip")][:_INNER_ZIPS]:
        if tree.sizes[inner] <= _LARGEST_INNER_ZIP:
            with TemporaryFile() as unpacked:
                tree.unpack(inner, unpacked)
                nested = ZipTree(unpacked)
                if path in nested.sizes:
                    return _read(nested, path, limit)
    raise LookupError(path)


def _read(tree: ZipTree, path: str, limit: int) -> bytes:
    if tree.sizes[path] > limit:
        raise Unreadable(f"{tree.sizes[path]} bytes, more than {limit}")
    return tree.read(path)
