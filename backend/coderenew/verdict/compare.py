"""What an update of a component newly needs or breaks on one stack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from coderenew.model.finding import Finding
from coderenew.model.result import Comparison
from coderenew.verdict.fingerprint import digest


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
