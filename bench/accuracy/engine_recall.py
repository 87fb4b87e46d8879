"""Recall of the engine over the fixes of one repository."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from bench.accuracy.corpus import Fix
from bench.accuracy.families import may_speak_of
from bench.accuracy.git_tree import Repository
from bench.accuracy.judging import Judged, Judging, best
from bench.accuracy.scoring import Score, lines_after, near
from coderenew.model.finding import Finding
from coderenew.model.target import Target


def score_repository(mirror: Path, fixes: list[Fix], cache: Path, target: Target) -> list[Score]:
    """Score every fix of a repository: its parent commit must be reported, the fix not."""
    repository = Repository(mirror)
    judging = Judging(cache, target)
    try:
        return [
            score
            for _, group in groupby(fixes, key=lambda fix: fix.fix_commit)
            for score in _commit(repository, judging, list(group))
        ]
    finally:
        repository.close()


def _commit(repository: Repository, judging: Judging, fixes: list[Fix]) -> Iterator[Score]:
    first = fixes[0]
    label = first.repository.rsplit("/", 1)[-1]
    paths = {fix.path for fix in fixes}
    methods = frozenset(m.rpartition("::")[2].lower() for f in fixes if (m := _declared(f)))
    before = judging.commit(repository.tree(first.parent_commit), label, paths, methods)
    after = judging.commit(repository.tree(first.fix_commit), label, paths, methods)
    for fix in fixes:
        yield _score(repository, fix, before, after)


def _score(repository: Repository, fix: Fix, before: Judged, after: Judged) -> Score:
    reported = near(before.findings(fix.path), fix.parent_line, _line)
    reported += before.of_symbol(_declared(fix)) if _declared(fix) else []
    right = [f for f in reported if may_speak_of(f.candidate.rule, fix.family)]
    found = best(right)
    other = sorted({f.candidate.rule for f in reported if f not in right})
    still = found is not None and _stands(repository, fix, found, after)
    return Score(
        fix,
        before.role(fix.path),
        found.candidate.rule if found else "",
        found.candidate.confidence.word if found else "",
        " ".join(other),
        still,
    )


def _stands(repository: Repository, fix: Fix, found: Finding, after: Judged) -> bool:
    """Whether the finding is there after the fix, where its line went."""
    if _declared(fix) and found.candidate.path != fix.path:
        return any(
            f.candidate.rule == found.candidate.rule for f in after.of_symbol(_declared(fix))
        )
    hunks = repository.hunks(fix.parent_commit, fix.fix_commit, fix.path)
    lines = lines_after(found.candidate.line, hunks)
    return any(
        f.candidate.line in lines
        and f.candidate.rule == found.candidate.rule
        and f.candidate.symbol == found.candidate.symbol
        for f in after.findings(fix.path)
    )


def _declared(fix: Fix) -> str:
    """The method whose declaration was mended: its callers are reported, wherever they are."""
    return fix.symbol if fix.family == "non-static-call" else ""


def _line(finding: Finding) -> int:
    return finding.candidate.line
