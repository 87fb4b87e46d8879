"""Reads a bare git repository by its own program: tags, trees, blobs."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple


class Blob(NamedTuple):
    """A file of a tree."""

    id: str
    path: str


class Repository:
    """One repository. Raises subprocess.CalledProcessError when git refuses."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def tags(self) -> list[str]:
        """Names of all tags."""
        return self._git("tag").split()

    def tree(self, revision: str) -> list[Blob]:
        """Every file of a revision, by path."""
        blobs: list[Blob] = []
        for entry in self._git("ls-tree", "-r", "-z", revision).split("\0"):
            if entry:
                head, _, path = entry.partition("\t")
                _, kind, id_ = head.split()
                if kind == "blob":
                    blobs.append(Blob(id_, path))
        return blobs

    def contents(self, ids: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The bytes of many blobs in one process; blobs that are not there are left out."""
        with subprocess.Popen(
            ["git", "-C", str(self._path), "cat-file", "--batch"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            for id_ in ids:
                process.stdin.write(f"{id_}\n".encode())
                process.stdin.flush()
                header = process.stdout.readline().split()
                if header[-1] == b"missing":
                    continue
                data = process.stdout.read(int(header[2]))
                process.stdout.read(1)
                yield id_, data
            # Workers may have inherited our end of its input, so it would never see the end.
            process.terminate()

    def _git(self, *arguments: str) -> str:
        result = subprocess.run(
            ["git", "-C", str(self._path), *arguments], capture_output=True, check=True
        )
        return result.stdout.decode("utf-8", "surrogateescape")
