"""Collapses equal findings: one group for each message, worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from coderenew.model.finding import Cleared, Finding
from coderenew.model.result import ComponentResult


class Group(Struct, frozen=True):
    """Findings that say the same of different places, in report order."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        return self.findings[0]

    @property
    def files(self) -> int:
        return len({finding.candidate.path for finding in self.findings})


class Sections(Struct, frozen=True):
    """A component's findings by the part that they play in its report."""

    own: tuple[Group, ...]  # counts for the verdict, or is information on own code
    vendored: tuple[Group, ...]  # of shipped libraries; those that count come first
    baselined: tuple[Group, ...]
    before: tuple[Group, ...]  # stood already on the stack that is left


def grouped(findings: Iterable[Finding]) -> tuple[Group, ...]:
    """Equal findings together: what counts first, then by severity, confidence and number."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        candidate = finding.candidate
        key = (candidate.rule, candidate.severity, candidate.confidence, finding.message)
        groups.setdefault(key, []).append(finding)
    return tuple(sorted((Group(tuple(members)) for members in groups.values()), key=_order))


def _order(group: Group) -> tuple[object, ...]:
    candidate = group.first.candidate
    return (
        not any(finding.counts for finding in group.findings),
        -candidate.severity,
        -candidate.confidence,
        -len(group.findings),
        candidate.rule,
        group.first.message,
    )


def sections(result: ComponentResult) -> Sections:
    """Split a component's findings into the sections of a report."""
    parts: dict[str, list[Finding]] = {"own": [], "vendored": [], "baselined": [], "before": []}
    for finding in result.findings:
        parts[_part(finding)].append(finding)
    return Sections(**{name: grouped(members) for name, members in parts.items()})


def _part(finding: Finding) -> str:
    if finding.baselined:
        return "baselined"
    if not finding.is_new:
        return "before"
    return "own" if finding.role == "own" or finding.counts else "vendored"


def clearance_counts(cleared: Iterable[Cleared]) -> Counter[str]:
    """How many uses each kind of clearance made harmless."""
    return Counter(item.clearance.kind for item in cleared)


CLEARANCE_WORDS = {
    "guard": "behind a guard",
    "polyfill": "polyfilled by the component",
    "wordpress-polyfill": "polyfilled by WordPress",
    "library": "brought by a shipped library",
    "inline": "accepted in a comment",
}
"""How a report names each kind of clearance."""
