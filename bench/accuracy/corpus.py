"""The public code that accuracy is measured on, and the real fixes that are its ground truth."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent


class CorpusTree(NamedTuple):
    """One released plugin or theme: a commit of a repository, or a folder in it."""

    name: str
    half: str  # "open": mistakes may be looked at and mended; "reserve": scored only
    repository: str
    commit: str
    subfolder: str  # "." for the whole


class Fix(NamedTuple):
    """A line that its author later mended: wrong in the parent commit, right in the fix."""

    repository: str
    fix_commit: str
    parent_commit: str
    path: str
    parent_line: int
    family: str
    symbol: str
    platform: str  # php, wordpress, javascript
    since: str  # the version that warns or breaks first
    half: str
    guarded: bool  # the fix left the line as it was and protected it, or mended it elsewhere


def trees(half: str) -> list[CorpusTree]:
    """The trees of one half, by name."""
    return [
        CorpusTree(r["name"], r["half"], r["repository"], r["commit"], r["subfolder"])
        for r in _rows(HERE / "corpus.tsv")
        if r["half"] == half
    ]


def fixes(half: str) -> list[Fix]:
    """The fixes of one half, those of one repository and commit together."""
    found = [
        Fix(
            **{k: r[k] for k in Fix._fields if k not in ("parent_line", "guarded")},
            parent_line=int(r["parent_line"]),
            guarded=r["guarded"] == "1",
        )
        for r in _rows(HERE / "fixes.tsv")
        if r["half"] == half
    ]
    return sorted(found)


def mirror_of(mirrors: Path, repository: str) -> Path | None:
    """The git folder of a repository in `<owner>+<name>`, bare or not; None when missing."""
    folder = mirrors / repository.replace("/", "+")
    places = (folder, folder / ".git", folder / "repo", folder / "repo" / ".git")
    return next((place for place in places if (place / "HEAD").exists()), None)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def write_rows(path: Path, header: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """Write a table; tabs and line ends inside a cell become spaces."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        for row in (header, *rows):
            cells = (" ".join(str(cell).split()) if cell != "" else "" for cell in row)
            file.write("\t".join(cells) + "\n")
