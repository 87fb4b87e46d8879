"""Findings as CSV (RFC 4180), one a row, for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from coderenew.model.result import ScanResult
from coderenew.report.options import ReportOptions
from coderenew.report.printable import printable

_COLUMNS = (
    "component",
    "state",
    "severity",
    "confidence",
    "rule",
    "message",
    "symbol",
    "replacement",
    "path",
    "line",
    "column",
    "enclosing",
    "role",
    "counts",
    "fingerprint",
)
_FORMULA = ("=", "+", "-", "@")


def render_csv(result: ScanResult, options: ReportOptions) -> bytes:  # noqa: ARG001
    """UTF-8 with a header row. A cell that a spreadsheet would run as a formula is quoted by '."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(_COLUMNS)
    writer.writerows([_harmless(cell) for cell in row] for row in _rows(result))
    return stream.getvalue().encode()


def _rows(result: ScanResult) -> Iterator[tuple[object, ...]]:
    for part in result.components:
        for finding in part.findings:
            candidate = finding.candidate
            yield (
                part.component.title,
                part.verdict.state.value,
                candidate.severity.word,
                candidate.confidence.word,
                candidate.rule,
                finding.message,
                candidate.symbol.name,
                candidate.replacement,
                candidate.path,
                candidate.line,
                candidate.column,
                candidate.enclosing,
                finding.role,
                "yes" if finding.counts else "no",
                finding.fingerprint,
            )


def _harmless(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    text = printable(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text
