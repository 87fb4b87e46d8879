"""What an update of a component newly needs or breaks on one stack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from coderenew.model.finding import Finding
from coderenew.model.result import Comparison, ComponentResult, Update
from coderenew.verdict.fingerprint import digest


def updates(old: Sequence[ComponentResult], new: Sequence[ComponentResult]) -> list[Update]:
    """Compare the findings that count, each component with itself.

    A component is known by its title; the only one of its side by being the only one, since an
    archive's folder may carry the version.
    """
    if len(old) == len(new) == 1:
        return [Update(new[0].component.title, compare(_counting(old), _counting(new)))]
    titles = sorted({result.component.title for result in (*old, *new)})
    return [Update(t, compare(_counting(old, t), _counting(new, t))) for t in titles]


def _counting(results: Sequence[ComponentResult], title: str | None = None) -> list[Finding]:
    """The findings that count of all components, or of the one of this title."""
    chosen = (r for r in results if title is None or r.component.title == title)
    return [finding for result in chosen for finding in result.findings if finding.counts]


def compare(old: Iterable[Finding], new: Iterable[Finding]) -> Comparison:
    """Match findings of two versions by rule, symbol and enclosing function, wherever they moved.

    Equal ones are matched one to one, so a second use of the same symbol in the same function
    is an added finding.
    """
    before, after = list(old), list(new)
    left = Counter(moved_fingerprint(finding) for finding in before)
    added: list[Finding] = []
    for finding in after:
        key = moved_fingerprint(finding)
        if left[key]:
            left[key] -= 1
        else:
            added.append(finding)
    fixed = [finding for finding in before if _take(left, moved_fingerprint(finding))]
    return Comparison(tuple(added), tuple(fixed), len(after) - len(added))


def _take(left: Counter[str], key: str) -> bool:
    if not left[key]:
        return False
    left[key] -= 1
    return True


def moved_fingerprint(finding: Finding) -> str:
    """A fingerprint without the file, for code that moved to another one."""
    candidate = finding.candidate
    symbol = candidate.symbol
    return digest(candidate.rule, symbol.platform, symbol.kind, symbol.name, candidate.enclosing)
