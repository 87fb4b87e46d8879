"""Recall of PHPCompatibility over the fixes, by the same rules as the engine's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from subprocess import CalledProcessError
from tempfile import TemporaryDirectory
from typing import NamedTuple

from bench import phpcs
from bench.accuracy.corpus import Fix, mirror_of
from bench.accuracy.git_tree import Hunk, Repository
from bench.accuracy.scoring import Score, lines_after, near


class _Case(NamedTuple):
    fix: Fix
    before: str  # where the file lies as it was before the fix
    after: str
    hunks: list[Hunk]


def score_rival(fixes: list[Fix], mirrors: Path, rivals: Path, php: str) -> list[Score]:
    """Score fixes of PHP; any message near the line counts as found.

    Raises FileNotFoundError when a mirror is missing, RuntimeError when phpcs does not run.
    """
    with TemporaryDirectory() as folder:
        cases = [
            case
            for name, group in groupby(fixes, key=lambda fix: fix.repository)
            for case in _cases(mirrors, name, list(group), Path(folder))
        ]
        reported: dict[str, list[phpcs.Message]] = defaultdict(list)
        for message in phpcs.messages(rivals, php, [folder]):
            reported[message.path].append(message)
        return [_score(case, reported) for case in cases]


def _cases(mirrors: Path, name: str, fixes: list[Fix], folder: Path) -> Iterator[_Case]:
    mirror = mirror_of(mirrors, name)
    if mirror is None:
        raise FileNotFoundError(f"no mirror of {name}")
    repository = Repository(mirror)
    for fix in fixes:
        before, after = (
            _write(repository, commit, fix.path, folder / name / commit)
            for commit in (fix.parent_commit, fix.fix_commit)
        )
        hunks = repository.hunks(fix.parent_commit, fix.fix_commit, fix.path)
        yield _Case(fix, before, after, hunks)
    repository.close()


def _write(repository: Repository, commit: str, path: str, folder: Path) -> str:
    """Write one version of a file; "" when the commit does not hold it."""
    to = folder / path
    if not to.exists():
        try:
            data = repository.git("show", f"{commit}:{path}")
        except CalledProcessError:
            return ""
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_bytes(data)
    return str(to)


def _score(case: _Case, reported: Mapping[str, list[phpcs.Message]]) -> Score:
    close = near(reported.get(case.before, []), case.fix.parent_line, lambda m: m.line)
    if not close:
        return Score(case.fix, "own", "", "", "", False)
    found = close[0]
    lines = lines_after(found.line, case.hunks)
    still = any(m.line in lines and m.source == found.source for m in reported.get(case.after, []))
    return Score(case.fix, "own", found.source, found.type.lower(), "", still)
