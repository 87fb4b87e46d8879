"""The `coderenew` command: one module a subcommand, imported only when it is called."""

from __future__ import annotations

import sys

from coderenew.version import ENGINE_VERSION


def main() -> None:
    """Entry point. `--version` answers without loading the command line's libraries."""
    if sys.argv[1:] == ["--version"]:
        print(f"coderenew {ENGINE_VERSION}")
        return
    from coderenew.cli.app import app  # noqa: PLC0415 (see above)

    app()
