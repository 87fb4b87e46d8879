"""A baseline: findings that a project has accepted for now, so that CI fails on new ones only.

Entries hold a fingerprint and, for files that were renamed, one without the path; both are free
of line numbers. Equal entries are counted, so a second use of an accepted symbol is still new.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec
from msgspec import Struct

from coderenew.model.component import Component
from coderenew.model.finding import Finding
from coderenew.model.result import ScanResult
from coderenew.verdict.compare import moved_fingerprint

FORMAT = 1


class BadBaseline(ValueError):
    """The file is no baseline of this program; the text says what is wrong."""


class Entry(Struct, frozen=True, order=True):
    """One accepted finding; `rule`, `symbol` and `path` are there for the human reader."""

    component: str
    path: str
    rule: str
    symbol: str
    fingerprint: str
    moved: str


class _File(Struct, frozen=True):
    coderenew_baseline: int
    findings: tuple[Entry, ...]


class Baseline:
    """The accepted findings of a project."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(sorted(entries))
        self._exact = {(e.component, e.fingerprint) for e in self.entries}

    def apply(self, component: Component, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """Mark accepted findings; they are kept, but count no longer."""
        title = component.title
        present = {(title, f.fingerprint) for f in findings}
        moved = Counter(
            e.moved
            for e in self.entries
            if e.component == title and (title, e.fingerprint) not in present
        )
        return tuple(self._mark(title, finding, moved) for finding in findings)

    def _mark(self, title: str, finding: Finding, moved: Counter[str]) -> Finding:
        accepted = (title, finding.fingerprint) in self._exact
        if not accepted and moved[key := moved_fingerprint(finding)] > 0:
            moved[key] -= 1
            accepted = True
        if not accepted:
            return finding
        return msgspec.structs.replace(finding, baselined=True, counts=False)


def baseline_of(result: ScanResult) -> Baseline:
    """Accept every finding of a result that counts, and those accepted before."""
    return Baseline(
        Entry(
            component=part.component.title,
            path=finding.candidate.path,
            rule=finding.candidate.rule,
            symbol=finding.candidate.symbol.name,
            fingerprint=finding.fingerprint,
            moved=moved_fingerprint(finding),
        )
        for part in result.components
        for finding in part.findings
        if finding.counts or finding.baselined
    )


def dump(baseline: Baseline) -> bytes:
    """A baseline file: JSON, one entry a line, sorted, so that a diff is readable."""
    lines = ",\n".join("  " + msgspec.json.encode(entry).decode() for entry in baseline.entries)
    body = f"\n{lines}\n" if lines else ""
    return f'{{"coderenew_baseline":{FORMAT},"findings":[{body}]}}\n'.encode()


def load(data: bytes) -> Baseline:
    """Read a baseline file. Raises BadBaseline."""
    try:
        file = msgspec.json.decode(data, type=_File)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadBaseline(f"not a baseline file: {error}") from error
    if file.coderenew_baseline != FORMAT:
        raise BadBaseline(
            f"the baseline has format {file.coderenew_baseline}, this version reads {FORMAT}"
        )
    return Baseline(file.findings)
