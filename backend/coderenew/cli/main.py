"""The `coderenew` command: one module a subcommand, imported only when it is called."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

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

    _open_missing_streams()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
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
            print(f"error: {_told(error)}", file=sys.stderr)
        raise SystemExit(_USAGE) from None


def _open_missing_streams() -> None:
    """A caller may have closed our output: then nobody reads it."""
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115 (as long as the process)
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115


def _stop(number: int, _frame: object) -> None:
    """End at once: an exception could be swallowed where a worker is being started, and an ordinary
    end would wait for the workers, which end with us anyway."""
    if os.isatty(2):
        os.write(2, b"\x1b[?25h\n")  # the progress bar hides the cursor
    os.write(2, b"interrupted: nothing was judged\n")
    os._exit(128 + number)


def _told(error: OSError) -> str:
    """An error of the disk in words; one that names no file was met when writing to stdout."""
    return f"{error.filename or 'cannot write the report'}: {error.strerror}"
