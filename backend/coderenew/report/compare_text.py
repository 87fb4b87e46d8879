"""What an update newly needs or breaks, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec
from msgspec import Struct

from coderenew.catalog.schema import Platform
from coderenew.model.finding import Finding
from coderenew.model.result import Update
from coderenew.model.target import Target
from coderenew.report.grouping import grouped
from coderenew.report.printable import printable

_NAMES = {Platform.WORDPRESS: "WordPress", Platform.PHP: "PHP"}
_PLACES = 5


class UpdateReport(Struct, frozen=True):
    """The old version beside the new one on one stack; minimums are "" when nothing sets one."""

    target: Target
    updates: tuple[Update, ...]
    old_minimum: Mapping[Platform, str]
    new_minimum: Mapping[Platform, str]
    incomplete: bool = False


def update_text(report: UpdateReport) -> str:
    """A sentence, then what is new, worst first, and what was fixed in a number."""
    return "".join(f"{printable(line)}\n" for line in _lines(report))


def _lines(report: UpdateReport) -> Iterator[str]:
    new = sum(len(update.comparison.added) for update in report.updates)
    fixed = sum(len(update.comparison.fixed) for update in report.updates)
    word = f"{new} new finding{'' if new == 1 else 's'}" if new else "breaks nothing new"
    yield f"The update on {report.target}: {word}, {fixed} fixed"
    for platform, needed in report.new_minimum.items():
        before = report.old_minimum.get(platform, "")
        if needed and needed != before:
            yield f"  needs {_NAMES[platform]} {needed} (before: {before or 'any'})"
    for update in report.updates:
        yield from _update(update, named=len(report.updates) > 1)
    if report.incomplete:
        yield "  incomplete: a part of the new version was not judged"


def _update(update: Update, *, named: bool) -> Iterator[str]:
    groups = grouped(update.comparison.added)
    if groups and named:
        yield update.title
    for group in groups:
        candidate = group.first.candidate
        yield f"  {candidate.severity.word}  {group.first.message}  [{candidate.rule}]"
        places = group.findings[:_PLACES]
        yield from (f"      {f.candidate.path}:{f.candidate.line}" for f in places)
        if len(group.findings) > _PLACES:
            yield f"      and {len(group.findings) - _PLACES} more"


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
        "added": [_finding(u.title, f) for u in report.updates for f in u.comparison.added],
        "fixed": [_finding(u.title, f) for u in report.updates for f in u.comparison.fixed],
        "unchanged": sum(update.comparison.unchanged for update in report.updates),
    }
    return msgspec.json.format(msgspec.json.encode(document)).decode() + "\n"


def _finding(component: str, finding: Finding) -> dict[str, object]:
    candidate = finding.candidate
    return {
        "component": component,
        "rule": candidate.rule,
        "severity": candidate.severity.word,
        "message": finding.message,
        "path": candidate.path,
        "line": candidate.line,
    }
