"""The console scripts. Without the server's libraries they say what to install."""

from __future__ import annotations

import sys
from importlib import import_module


def server() -> None:
    """`coderenew-server`: the whole backend on this machine."""
    _run("app.server_cli")


def web() -> None:
    """`coderenew-web`: the API alone."""
    _run("app.web")


def worker() -> None:
    """`coderenew-worker`: a worker alone."""
    _run("app.worker.main")


def admin() -> None:
    """`coderenew-admin`: migrations, settings, accounts."""
    _run("app.admin_cli")


def _run(module: str) -> None:
    try:
        main = import_module(module).main
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("app"):
            raise
        print(
            f"error: {error.name} is not installed\nhint: pip install './backend[server,embedded]'",
            file=sys.stderr,
        )
        raise SystemExit(2) from None
    main()
