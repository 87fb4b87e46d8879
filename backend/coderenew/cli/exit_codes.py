"""Exit codes: a contract with every CI that calls `coderenew`."""

from __future__ import annotations

from enum import IntEnum

from coderenew.model.finding import Severity
from coderenew.model.result import ScanResult, State


class ExitCode(IntEnum):
    """What the process returns. `INCOMPLETE` beats `FINDINGS`: never green on failure to judge."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    UNREADABLE = 3
    INCOMPLETE = 4


def exit_code(result: ScanResult, fail_on: Severity | None) -> ExitCode:
    """The code for a result; `fail_on` None never fails on findings."""
    if result.incomplete:
        return ExitCode.INCOMPLETE
    if fail_on is None:
        return ExitCode.CLEAN
    refused = any(c.verdict.state is State.CANNOT_INSTALL for c in result.components)
    worst = max(
        (f.candidate.severity for c in result.components for f in c.findings if f.counts),
        default=Severity.INFO,
    )
    return ExitCode.FINDINGS if refused or worst >= fail_on else ExitCode.CLEAN
