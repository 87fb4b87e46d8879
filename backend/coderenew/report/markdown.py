"""A Markdown report for pull requests and tickets; equal findings are collapsed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coderenew.model.result import ComponentResult, ScanResult
from coderenew.report.grouping import CLEARANCE_WORDS, Group, clearance_counts, sections
from coderenew.report.options import ReportOptions
from coderenew.report.printable import printable

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|!~])")
_PLACES = 10


def render_markdown(result: ScanResult, options: ReportOptions) -> bytes:
    """GitHub-flavoured Markdown; text from the scanned code is escaped."""
    lines = [f"# CodeRenew: {result.target}", ""]
    for component in result.components:
        lines.extend(_component(component, options))
    return ("\n".join(lines).rstrip() + "\n").encode()


def _component(result: ComponentResult, options: ReportOptions) -> Iterator[str]:
    verdict = result.verdict
    yield f"## {_plain(result.component.heading)}: {verdict.state.value}"
    yield ""
    yield _plain(verdict.reason) + (" (incomplete)" if verdict.incomplete else "")
    yield ""
    parts = sections(result)
    yield from _groups("", parts.own)
    yield from _groups("In shipped libraries (not counted)", parts.vendored)
    if options.show_baselined:
        yield from _groups("Accepted in the baseline", parts.baselined)
    cleared = clearance_counts(result.cleared)
    if cleared:
        words = ", ".join(f"{n} {CLEARANCE_WORDS.get(k, k)}" for k, n in cleared.most_common())
        yield f"{cleared.total()} uses are harmless: {words}."
        yield ""
    for note in result.notes:
        if note.incomplete:
            yield f"- not judged: {_code(note.path)} {_plain(note.message)}"


def _groups(title: str, groups: tuple[Group, ...]) -> Iterator[str]:
    if not groups:
        return
    if title:
        yield f"### {title}"
        yield ""
    for group in groups:
        candidate = group.first.candidate
        yield f"- **{candidate.severity.word}** {_plain(group.first.message)} `{candidate.rule}`"
        for finding in group.findings[:_PLACES]:
            yield f"  - {_code(f'{finding.candidate.path}:{finding.candidate.line}')}"
        if len(group.findings) > _PLACES:
            yield f"  - and {len(group.findings) - _PLACES} more"
    yield ""


def _plain(text: str) -> str:
    """Text that Markdown shows as it stands."""
    return _SPECIAL.sub(r"\\\1", printable(" ".join(text.split())))


def _code(text: str) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence, space = "`" * (longest + 1), " " if longest else ""
    return f"{fence}{space}{printable(' '.join(text.split()))}{space}{fence}"
