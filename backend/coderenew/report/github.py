"""Annotations for GitHub Actions: workflow commands on stdout, worst first.

GitHub shows ten annotations of a level for one step, so findings that count come first and equal
ones are collapsed into one annotation.
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.model.finding import Severity
from coderenew.model.result import ComponentResult, ScanResult, State
from coderenew.report.grouping import Group, grouped
from coderenew.report.options import ReportOptions
from coderenew.report.printable import printable

_LEVELS = {
    Severity.FATAL: "error",
    Severity.BREAKS: "error",
    Severity.WARNS: "warning",
    Severity.INFO: "notice",
}


def render_github(result: ScanResult, options: ReportOptions) -> bytes:  # noqa: ARG001
    """One workflow command a line."""
    lines = [line for component in result.components for line in _component(component)]
    return ("\n".join(lines) + "\n").encode() if lines else b""


def _component(result: ComponentResult) -> Iterator[str]:
    if result.verdict.state is State.CANNOT_INSTALL:
        message = f"{result.component.title}: {result.verdict.reason}"
        yield f"::error title=Cannot install::{_text(message)}"
    for group in grouped(finding for finding in result.findings if finding.counts):
        yield _annotation(result, group)
    if result.verdict.incomplete:
        message = f"{result.component.title}: a part was not judged"
        yield f"::warning title=Incomplete::{_text(message)}"


def _annotation(result: ComponentResult, group: Group) -> str:
    candidate = group.first.candidate
    path = f"{result.component.root}{candidate.path}"
    more = len(group.findings) - 1
    message = group.first.message + (f" (and {more} more)" if more else "")
    properties = (
        f"file={_property(path)},line={candidate.line},col={candidate.column},"
        f"title={_property(candidate.rule)}"
    )
    return f"::{_LEVELS[candidate.severity]} {properties}::{_text(message)}"


def _text(text: str) -> str:
    lines = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return printable(lines)


def _property(text: str) -> str:
    return _text(text).replace(":", "%3A").replace(",", "%2C")
