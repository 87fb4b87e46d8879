"""What the command says beside its report: to stderr, errors with a hint."""

from __future__ import annotations

import sys
from typing import NoReturn

from coderenew.cli.exit_codes import ExitCode


def fail(code: ExitCode, message: str, hint: str = "") -> NoReturn:
    """Print an error (and what to do about it) and end with `code`."""
    print(f"error: {message}", file=sys.stderr)
    if hint:
        print(f"hint: {hint}", file=sys.stderr)
    raise SystemExit(int(code))


def note(message: str, quiet: bool = False) -> None:
    """Print something worth knowing, unless the user asked for quiet."""
    if not quiet:
        print(message, file=sys.stderr)
