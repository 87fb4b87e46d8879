"""The line of source that a finding points at, for reports made where the source is at hand."""

from __future__ import annotations

from itertools import groupby

import msgspec

from coderenew.model.component import Component
from coderenew.model.finding import Finding
from coderenew.source.source import Source, Unreadable

_WIDTH = 160


def with_excerpts(
    source: Source, component: Component, findings: tuple[Finding, ...]
) -> tuple[Finding, ...]:
    """Findings (in report order) with their line, trimmed, at most 160 characters."""
    done: list[Finding] = []
    for path, group in groupby(findings, key=lambda finding: finding.candidate.path):
        done.extend(_of_file(source, component, path, list(group)))
    return tuple(done)


def _of_file(
    source: Source, component: Component, path: str, findings: list[Finding]
) -> list[Finding]:
    try:
        lines = source.read(component, path).split(b"\n")
    except (OSError, Unreadable):
        return findings
    return [
        msgspec.structs.replace(f, excerpt=_cut(lines, f.candidate.line, f.candidate.column))
        for f in findings
    ]


def _cut(lines: list[bytes], line: int, column: int) -> str:
    """The line, or the part of it around the column when it is a long one."""
    if not 0 < line <= len(lines):
        return ""
    raw = lines[line - 1]
    start = 0 if len(raw) <= _WIDTH else max(0, column - 1 - _WIDTH // 4)
    text = raw[start : start + _WIDTH].decode("utf-8", "replace")
    return "".join(c if c.isprintable() else " " for c in text).strip()
