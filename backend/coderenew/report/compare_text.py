"""What an update newly needs or breaks, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec
from msgspec import Struct

from coderenew.catalog.schema import Platform
from coderenew.model.finding import Finding
from coderenew.model.result import Comparison
from coderenew.model.target import Target
from coderenew.report.grouping import grouped

_NAMES = {Platform.WORDPRESS: "WordPress", Platform.PHP: "PHP"}


class UpdateReport(Struct, frozen=True):
    """The old version beside the new one on one stack; minimums are "" when nothing sets one."""

    target: Target
    comparison: Comparison
    old_minimum: Mapping[Platform, str]
    new_minimum: Mapping[Platform, str]
    incomplete: bool = False


def update_text(report: UpdateReport) -> str:
    """A sentence, then what is new, worst first, and what was fixed in a number."""
    return "".join(f"{line}\n" for line in _lines(report))


def _lines(report: UpdateReport) -> Iterator[str]:
    added, fixed = report.comparison.added, report.comparison.fixed
    word = "breaks nothing new" if not added else f"{len(added)} new findings"
    yield f"The update on {report.target}: {word}, {len(fixed)} fixed"
    for platform, needed in report.new_minimum.items():
        before = report.old_minimum.get(platform, "")
        if needed and needed != before:
            yield f"  needs {_NAMES[platform]} {needed} (before: {before or 'any'})"
    for group in grouped(added):
        candidate = group.first.candidate
        yield f"  {candidate.severity.word}  {group.first.message}  [{candidate.rule}]"
        yield from (f"      {f.candidate.path}:{f.candidate.line}" for f in group.findings[:5])
    if report.incomplete:
        yield "  incomplete: a part of the new version was not judged"


def update_json(report: UpdateReport) -> str:
    """The same as JSON."""
    document = {
        "wordpress": str(report.target.wordpress),
        "php": str(report.target.php),
        "incomplete": report.incomplete,
        "minimum": {
            platform.value: {"old": report.old_minimum.get(platform, ""), "new": needed}
            for platform, needed in report.new_minimum.items()
        },
        "added": [_finding(finding) for finding in report.comparison.added],
        "fixed": [_finding(finding) for finding in report.comparison.fixed],
        "unchanged": report.comparison.unchanged,
    }
    return msgspec.json.format(msgspec.json.encode(document)).decode() + "\n"


def _finding(finding: Finding) -> dict[str, object]:
    candidate = finding.candidate
    return {
        "rule": candidate.rule,
        "severity": candidate.severity.word,
        "message": finding.message,
        "path": candidate.path,
        "line": candidate.line,
    }
