"""Files by path, wherever they lie: what a zip, a folder and a single file have in common."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from coderenew.model.component import Note
from coderenew.source.source import Unreadable

MAX_ENTRIES = 100_000


class Tree(Protocol):
    """A set of files, "/"-separated and relative. `sizes` is in bytes and sorted by path."""

    @property
    def sizes(self) -> Mapping[str, int]: ...

    @property
    def notes(self) -> tuple[Note, ...]: ...

    def read(self, path: str, limit: int | None = None) -> bytes:
        """The file's first `limit` bytes, all of them when None. May raise OSError, Unreadable."""
        ...

    def close(self) -> None: ...


class FolderTree:
    """The files below a folder. Links are not followed, devices and pipes not opened."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._notes: list[Note] = []
        sizes = dict(self._walk())
        self.sizes: Mapping[str, int] = {path: sizes[path] for path in sorted(sizes)}

    @property
    def notes(self) -> tuple[Note, ...]:
        return tuple(self._notes)

    def _walk(self) -> list[tuple[str, int]]:
        found: list[tuple[str, int]] = []
        pending = [self._root]
        while pending:
            folder = pending.pop()
            try:
                entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
            except OSError as error:
                self._note("unreadable", f"folder not read: {error.strerror}", folder, True)
                continue
            for entry in entries:
                size = self._size(entry)
                if size is None:
                    continue
                if size < 0:
                    pending.append(Path(entry.path))
                else:
                    found.append((self._relative(Path(entry.path)), size))
            if len(found) > MAX_ENTRIES:
                raise Unreadable(f"more than {MAX_ENTRIES} files: name the plugin's own folder")
        return found

    def _size(self, entry: os.DirEntry[str]) -> int | None:
        """Bytes of a file, -1 for a folder to enter, None for what is left out."""
        if entry.is_symlink():
            self._note("link-skipped", "a symbolic link is not followed", Path(entry.path))
            return None
        if entry.is_dir(follow_symlinks=False):
            return None if entry.name in _SKIPPED_FOLDERS else -1
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError:
            return None
        if not stat.S_ISREG(status.st_mode):
            self._note("not-a-file", "a device, pipe or socket is not read", Path(entry.path))
            return None
        return status.st_size

    def _relative(self, path: Path) -> str:
        return path.relative_to(self._root).as_posix()

    def _note(self, code: str, message: str, path: Path, incomplete: bool = False) -> None:
        self._notes.append(Note(code, message, self._relative(path), incomplete))

    def read(self, path: str, limit: int | None = None) -> bytes:
        with (self._root / path).open("rb") as file:
            return file.read(-1 if limit is None else limit)

    def close(self) -> None:
        """Nothing is held."""


_SKIPPED_FOLDERS = frozenset({".git", ".svn", ".hg", "node_modules", "__MACOSX", ".idea"})


class FileTree:
    """A single file."""

    notes: tuple[Note, ...] = ()

    def __init__(self, path: Path) -> None:
        self._path = path
        self.sizes: Mapping[str, int] = {path.name: path.stat().st_size}

    def read(self, path: str, limit: int | None = None) -> bytes:  # noqa: ARG002 (one file only)
        with self._path.open("rb") as file:
            return file.read(-1 if limit is None else limit)

    def close(self) -> None:
        """Nothing is held."""
