"""The report for people at a terminal: verdict, what to fix first, what was left out and why."""

from __future__ import annotations

import io
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from coderenew.model.finding import Finding, Severity
from coderenew.model.result import ComponentResult, ScanResult, State
from coderenew.report.grouping import CLEARANCE_WORDS, Group, clearance_counts, sections
from coderenew.report.options import ReportOptions
from coderenew.report.printable import printable

_STYLES = {
    Severity.FATAL: "bold red",
    Severity.BREAKS: "red",
    Severity.WARNS: "yellow",
    Severity.INFO: "cyan",
}
_STATE_STYLES = {
    State.WORKS: "bold green",
    State.WARNS: "bold yellow",
    State.BREAKS: "bold red",
    State.CANNOT_INSTALL: "bold red",
    State.NOT_JUDGED: "bold magenta",
}


def render_text(result: ScanResult, options: ReportOptions) -> bytes:
    """UTF-8 text; the same without colours for the same result."""
    stream = io.StringIO()
    console = Console(
        file=stream,
        force_terminal=options.color,
        no_color=None if options.color else True,
        color_system="auto" if options.color else None,
        highlight=False,
        soft_wrap=True,
        width=100,
    )
    for component in result.components:
        for line in _component(component, options):
            console.print(line)
        console.print()
    for line in _closing(result):
        console.print(line)
    return stream.getvalue().encode()


def _component(result: ComponentResult, options: ReportOptions) -> Iterator[Text]:
    yield _headline(result)
    parts = sections(result)
    yield from _groups("", parts.own, options)
    yield from _groups("In shipped libraries (not counted)", parts.vendored, options)
    if options.show_baselined:
        yield from _groups("Accepted in the baseline", parts.baselined, options)
    yield from _left_out(result, parts.before, parts.baselined, options)


def _headline(result: ComponentResult) -> Text:
    verdict = result.verdict
    state = verdict.state.value.upper()
    line = Text.assemble(
        (printable(result.component.heading), "bold"), "  ", (state, _STATE_STYLES[verdict.state])
    )
    line.append(f"  {printable(verdict.reason)}")
    if verdict.incomplete and verdict.state is not State.NOT_JUDGED:
        line.append(" (incomplete: a part was not judged)", "magenta")
    return line


def _groups(title: str, groups: tuple[Group, ...], options: ReportOptions) -> Iterator[Text]:
    if groups and title:
        yield Text(f"\n  {title}", "bold")
    for group in groups:
        yield from _group(group, options)


def _group(group: Group, options: ReportOptions) -> Iterator[Text]:
    candidate = group.first.candidate
    sure = "" if candidate.confidence.word == "certain" else f" ({candidate.confidence.word})"
    line = Text("\n  ")
    line.append(f"{candidate.severity.word}{sure}", _STYLES[candidate.severity])
    line.append(f"  {printable(group.first.message)}  ")
    line.append(f"[{candidate.rule}]", "dim")
    yield line
    for finding in group.findings[: options.max_places]:
        yield _place(finding)
    more = len(group.findings) - options.max_places
    if more > 0:
        plural = "" if more == 1 else "s"
        yield Text(f"      and {more} more place{plural}, {group.files} files in all", "dim")


def _place(finding: Finding) -> Text:
    candidate = finding.candidate
    line = Text("      ")
    line.append(f"{printable(candidate.path)}:{candidate.line}", "blue")
    if finding.excerpt:
        line.append(f"  {printable(finding.excerpt)}", "dim")
    return line


def _left_out(
    result: ComponentResult,
    before: tuple[Group, ...],
    baselined: tuple[Group, ...],
    options: ReportOptions,
) -> Iterator[Text]:
    cleared = clearance_counts(result.cleared)
    if cleared:
        parts = ", ".join(
            f"{number} {CLEARANCE_WORDS.get(kind, kind)}" for kind, number in cleared.most_common()
        )
        hint = "" if options.show_cleared else " (--show-cleared lists them)"
        number = cleared.total()
        uses = "1 use is" if number == 1 else f"{number} uses are"
        yield Text(f"\n  {uses} harmless: {parts}{hint}")
        if options.show_cleared:
            yield from _cleared(result)
    for groups, words in (
        (before, "already there on the stack that you leave"),
        (baselined, "accepted in the baseline"),
    ):
        number = sum(len(group.findings) for group in groups)
        if number:
            yield Text(f"  {number} finding{'' if number == 1 else 's'} {words}")
    tests = sum(file.role == "test" or not file.shipped for file in result.component.files)
    if tests:
        files = "file of tests or tools was" if tests == 1 else "files of tests and tools were"
        yield Text(f"  {tests} {files} left out", "dim")
    for note in result.notes:
        style = "magenta" if note.incomplete else "dim"
        yield Text(printable(f"  {note.path or result.component.slug}: {note.message}"), style)


def _cleared(result: ComponentResult) -> Iterator[Text]:
    for item in result.cleared:
        candidate = item.candidate
        where = f" ({item.clearance.where})" if item.clearance.where else ""
        yield Text(
            printable(
                f"      {candidate.path}:{candidate.line}  {candidate.symbol.name}  "
                f"{item.clearance.reason}{where}"
            ),
            "dim",
        )


def _closing(result: ScanResult) -> Iterator[Text]:
    states = [component.verdict.state for component in result.components]
    if len(states) > 1:
        counts = ", ".join(
            f"{states.count(state)} {state.value}" for state in State if state in states
        )
        yield Text(f"{len(states)} components on {result.target}: {counts}", "bold")
    for note in result.notes:
        yield Text(printable(f"{note.path}: {note.message}"), "dim")
