"""The line of source that a finding points at, for reports made where the source is at hand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import msgspec

from coderenew.model.component import Component
from coderenew.model.finding import Candidate, Finding
from coderenew.source.source import Source, Unreadable

_WIDTH = 160


def with_excerpts(
    source: Source, component: Component, findings: tuple[Finding, ...]
) -> tuple[Finding, ...]:
    """Findings with their line, trimmed, at most 160 characters."""
    lines = excerpts(source, component, [finding.candidate for finding in findings])
    return tuple(
        msgspec.structs.replace(finding, excerpt=excerpt)
        for finding, excerpt in zip(findings, lines, strict=True)
    )


def excerpts(
    source: Source, component: Component, candidates: Sequence[Candidate]
) -> tuple[str, ...]:
    """The line of each candidate, "" where it cannot be read. Neighbours of one file are read
    together."""
    found: list[str] = []
    for path, group in groupby(candidates, key=lambda candidate: candidate.path):
        lines = _lines(source, component, path)
        found.extend(_cut(lines, candidate.line, candidate.column) for candidate in group)
    return tuple(found)


def _lines(source: Source, component: Component, path: str) -> list[bytes]:
    try:
        return source.read(component, path).split(b"\n")
    except (OSError, Unreadable):
        return []


def _cut(lines: list[bytes], line: int, column: int) -> str:
    """The line, or the part of it around the column when it is a long one."""
    if not 0 < line <= len(lines):
        return ""
    raw = lines[line - 1]
    start = 0 if len(raw) <= _WIDTH else max(0, column - 1 - _WIDTH // 4)
    text = raw[start : start + _WIDTH].decode("utf-8", "replace")
    return "".join(c if c.isprintable() else " " for c in text).strip()
