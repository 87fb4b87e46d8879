"""A zip archive, read in place: nothing is ever written to disk.

What a hostile archive may try is met here: more entries, bytes or compression than a plugin can
need are refused as a whole; single entries that would leave the folder, are links, devices,
encrypted or hidden behind a second entry of the same name are skipped with a note.
"""

from __future__ import annotations

import os
import shutil
import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import IO

from msgspec import Struct

from coderenew.model.component import Note
from coderenew.source.roles import language_of
from coderenew.source.source import Unreadable

_ENCRYPTED = 0x1
_LOCAL_HEADER = 30
_END, _END_64 = 22, 76  # the record at an archive's end, and the two before it in zip64
_LONGEST_END = _END_64 + _END + 65_535  # with the longest comment
_DAMAGE = (
    zipfile.BadZipFile,
    NotImplementedError,
    EOFError,
    UnicodeDecodeError,  # a name that is not in the encoding that it claims
    zlib.error,
)
_UNPACK = "if you trust it, unpack it and name the folder"
_SKIPPED = ("__MACOSX/", ".git/", ".svn/")


class ZipLimits(Struct, frozen=True):
    """What an archive may hold, in entries and bytes; `ratio` is unpacked ÷ packed."""

    entries: int = 50_000
    total: int = 2 * 1024**3
    file: int = 256 * 1024**2
    ratio: int = 200
    ratio_from: int = 32 * 1024**2  # smaller totals may be as compressible as they like
    path_length: int = 1024
    directory: int = 16 * 1024**2  # the list of entries itself, which is read into memory


class ZipTree:
    """The safe entries of an archive. Raises Unreadable when the archive itself is refused."""

    def __init__(self, file: IO[bytes], limits: ZipLimits | None = None) -> None:
        self._limits = limits or ZipLimits()
        self._notes: list[Note] = []
        try:
            if (listed := _directory_size(file)) > self._limits.directory:
                raise Unreadable(f"a list of entries of {listed} bytes", _UNPACK)
            self._zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise Unreadable(
                f"not a readable zip archive: {error}", "download or pack it again"
            ) from error
        self._refuse_bombs()
        self._entries = dict(self._accepted())
        self.sizes: Mapping[str, int] = {
            path: self._entries[path].file_size for path in sorted(self._entries)
        }

    @property
    def notes(self) -> tuple[Note, ...]:
        return tuple(self._notes)

    def _refuse_bombs(self) -> None:
        infos, limits = self._zip.infolist(), self._limits
        if len(infos) > limits.entries:
            raise Unreadable(f"{len(infos)} entries, more than {limits.entries}", _UNPACK)
        total = sum(info.file_size for info in infos)
        packed = sum(info.compress_size for info in infos)
        if total > limits.total:
            raise Unreadable(f"unpacks to {total} bytes, more than {limits.total}", _UNPACK)
        if total > limits.ratio_from and total > limits.ratio * max(packed, 1):
            raise Unreadable(
                f"unpacks to {total // max(packed, 1)} times its size: a zip bomb", _UNPACK
            )
        end = 0
        for info in sorted(infos, key=lambda info: info.header_offset):
            if info.header_offset < end:
                raise Unreadable("entries overlap: a zip bomb or a damaged archive")
            end = info.header_offset + _LOCAL_HEADER + info.compress_size

    def _accepted(self) -> Iterator[tuple[str, zipfile.ZipInfo]]:
        seen: set[str] = set()
        for info in self._zip.infolist():
            path = info.filename.replace("\\", "/")
            if path.endswith("/") or path.startswith(_SKIPPED) or "/.git/" in path:
                continue
            objection = self._objection(info, path)
            if objection is None and path in seen:
                objection = ("duplicate", "a second entry of this name is not read")
            if objection is None:
                seen.add(path)
                yield path, info
            else:
                code, message = objection
                shown = path[:200].encode("unicode_escape", "replace").decode()
                hides = code in _HIDES_CODE and language_of(path) is not None
                self._notes.append(Note(code, message, shown, incomplete=hides))

    def _objection(self, info: zipfile.ZipInfo, path: str) -> tuple[str, str] | None:
        """Why an entry is not read; None when nothing speaks against it."""
        kind = stat.S_IFMT(info.external_attr >> 16)
        for wrong, code, message in (
            (path.startswith("/") or path[1:2] == ":", "absolute-path", "an absolute path"),
            (".." in path.split("/"), "traversal", "a path that leaves the archive"),
            (any(ord(c) < 32 for c in path), "odd-name", "control characters in its name"),
            (len(path) > self._limits.path_length, "odd-name", "a path that is too long"),
            (kind == stat.S_IFLNK, "link-skipped", "a symbolic link"),
            (kind not in (0, stat.S_IFREG, stat.S_IFLNK), "not-a-file", "a device or pipe"),
            (bool(info.flag_bits & _ENCRYPTED), "encrypted", "encrypted"),
            (info.file_size > self._limits.file, "size", f"{info.file_size} bytes"),
        ):
            if wrong:
                return code, f"{message}: not read"
        return None

    def read(self, path: str, limit: int | None = None) -> bytes:
        info = self._entries[path]
        wanted = info.file_size if limit is None else min(limit, info.file_size)
        try:
            with self._zip.open(info) as stream:
                # One byte more than announced makes zipfile reach the end and check the CRC.
                return stream.read(wanted if limit is not None else wanted + 1)[:wanted]
        except _DAMAGE as error:
            raise Unreadable(f"damaged entry: {error}") from error
        except RuntimeError as error:  # zipfile's word for a wrong or missing password
            raise Unreadable(f"encrypted: {error}") from error

    def unpack(self, path: str, into: IO[bytes]) -> None:
        """Write a file elsewhere, a part at a time. Raises Unreadable."""
        try:
            with self._zip.open(self._entries[path]) as stream:
                shutil.copyfileobj(stream, into)
        except _DAMAGE as error:
            raise Unreadable(f"damaged entry: {error}") from error

    def close(self) -> None:
        self._zip.close()


def _directory_size(file: IO[bytes]) -> int:
    """The size of the archive's list of entries, in the place where zipfile looks for it."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _LONGEST_END))
    tail = file.read()
    end = tail.rfind(b"PK\x05\x06")
    if end < 0:
        return 0
    if end + _END > len(tail):  # a record inside the record
        return size
    at, width = end + 12, 4
    if tail[max(0, end - 20) :].startswith(b"PK\x06\x07"):
        at, width = end - _END_64 + 40, 8
    return min(int.from_bytes(tail[at : at + width], "little"), size) if at > 0 else size


_HIDES_CODE = frozenset({"duplicate", "encrypted", "size", "traversal", "absolute-path"})
