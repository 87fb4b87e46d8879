"""Trees of a git mirror as the engine reads them, without a checkout."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from coderenew.model.component import Note

_ENVIRONMENT = {**os.environ, "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
_HUNK = re.compile(rb"^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)


class Hunk(NamedTuple):
    """A changed stretch: `old` lines were replaced by `new` ones (1-based, end excluded)."""

    old: range
    new: range


class Repository:
    """A git folder, its blobs read through one process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._blobs = subprocess.Popen(
            ["git", "-C", str(folder), "cat-file", "--batch"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_ENVIRONMENT,
        )

    def git(self, *arguments: str) -> bytes:
        """Output of a git command. Raises CalledProcessError."""
        command = ["git", "-C", str(self._folder), *arguments]
        return subprocess.run(command, capture_output=True, check=True, env=_ENVIRONMENT).stdout

    def tree(self, commit: str, subfolder: str = ".") -> GitTree:
        """The files of a commit, or of one folder in it. Raises LookupError when it is absent."""
        name = commit if subfolder == "." else f"{commit}:{subfolder}"
        try:
            listing = self.git("ls-tree", "-r", "-z", "-l", "--full-tree", name)
        except subprocess.CalledProcessError as error:
            raise LookupError(f"{name} is not in {self._folder}") from error
        return GitTree(self, listing)

    def blob(self, id_: str) -> bytes:
        """The bytes of a blob. Raises FileNotFoundError when the mirror lacks it."""
        assert self._blobs.stdin is not None
        assert self._blobs.stdout is not None
        self._blobs.stdin.write(id_.encode() + b"\n")
        self._blobs.stdin.flush()
        head = self._blobs.stdout.readline().split()
        if len(head) != 3:
            raise FileNotFoundError(f"blob {id_} is not in {self._folder}")
        data = self._blobs.stdout.read(int(head[2]))
        self._blobs.stdout.read(1)
        return data

    def hunks(self, before: str, after: str, path: str) -> list[Hunk]:
        """What changed in one file between two commits, indentation aside."""
        diff = self.git("diff", "-U0", "-w", "--no-renames", before, after, "--", path)
        found = []
        for match in _HUNK.finditer(diff):
            old, old_count, new, new_count = (int(g) if g else 1 for g in match.groups())
            found.append(Hunk(_lines(old, old_count), _lines(new, new_count)))
        return found

    def close(self) -> None:
        """End the process."""
        assert self._blobs.stdin is not None
        self._blobs.stdin.close()
        self._blobs.wait()


def _lines(start: int, count: int) -> range:
    # Of an empty side, git names the line before it.
    first = start if count else start + 1
    return range(first, first + count)


class GitTree:
    """The regular files of one tree; links and submodules are left out."""

    notes: tuple[Note, ...] = ()

    def __init__(self, repository: Repository, listing: bytes) -> None:
        self._repository = repository
        self.blobs: dict[str, str] = {}
        sizes: dict[str, int] = {}
        for entry in listing.split(b"\0"):
            head, _, path = entry.decode("utf-8", "replace").partition("\t")
            mode, kind, blob, size = [*head.split(), "", "", "", ""][:4]
            if kind == "blob" and mode != "120000" and size.isdigit():
                self.blobs[path] = blob
                sizes[path] = int(size)
        self.sizes: Mapping[str, int] = {path: sizes[path] for path in sorted(sizes)}

    def read(self, path: str, limit: int | None = None) -> bytes:
        return self._repository.blob(self.blobs[path])[:limit]

    def close(self) -> None:
        """The repository stays open for other trees."""
