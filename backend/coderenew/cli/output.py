"""Sends a report where the user wants it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import msgspec

from coderenew.cli.choices import Format
from coderenew.cli.files import write_whole
from coderenew.model.result import ScanResult
from coderenew.report.formats import ReportOptions, render


def emit(result: ScanResult, format_: Format, options: ReportOptions, output: Path | None) -> None:
    """Write the report to a file, or to stdout with colours where a person reads it."""
    if output:
        write_whole(output, render(format_.value, result, options))
        return
    allowed = not os.environ.get("NO_COLOR")
    wanted = allowed and (sys.stdout.isatty() or bool(os.environ.get("FORCE_COLOR")))
    colored = msgspec.structs.replace(options, color=wanted)
    sys.stdout.buffer.write(render(format_.value, result, colored))
    sys.stdout.buffer.flush()
