"""The `coderenew` command: one module a subcommand, imported only when it is called."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from coderenew.version import ENGINE_VERSION

_USAGE, _INCOMPLETE = 2, 4  # of exit_codes, which loads too much to be imported here


def main() -> None:
    """Entry point. `--version` answers without loading the command line's libraries."""
    if sys.argv[1:] == ["--version"]:
        print(f"coderenew {ENGINE_VERSION}")
        return
    from coderenew.cli.app import app  # noqa: PLC0415 (see above)

    _run(app)


def _run(app: Callable[[], object]) -> None:
    """Run the command; what ends it early is said in a sentence, not in a traceback."""
    from coderenew.scan.workers import WorkerLost  # noqa: PLC0415 (see above)

    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except WorkerLost as error:
        print(f"error: {error}\nhint: try --jobs 1", file=sys.stderr)
        raise SystemExit(_INCOMPLETE) from None
    except OSError as error:
        # What could not be written must not be tried again when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        if not isinstance(error, BrokenPipeError):
            print(f"error: cannot write the report: {error.strerror}", file=sys.stderr)
        raise SystemExit(_USAGE) from None
