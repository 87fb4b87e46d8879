"""`coderenew-server`: PostgreSQL, the API and a worker, in one command and one folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from app.core.logging import warn_only
from app.embedded.binaries import NoPostgres
from app.embedded.cluster import ClusterFailed
from app.embedded.supervisor import AlreadyRunning, ChildFailed, Supervisor

_DATA = typer.Option(help="Folder for the database, blobs, mails and logs.", envvar="APP_DATA_DIR")
_PORT = typer.Option(help="Port of the API; default: 8000, or a free one.", envvar="HTTP_PORT")


def start(
    data: Annotated[Path, _DATA] = Path("var"), port: Annotated[int | None, _PORT] = None
) -> None:
    """Run the whole backend until Ctrl-C. The data stays, and the next start takes seconds."""
    warn_only()
    try:
        Supervisor(data, port).run()
    except (NoPostgres, ClusterFailed, AlreadyRunning, ChildFailed) as error:
        print(f"error: {error}", file=sys.stderr)
        raise typer.Exit(1) from None


def main() -> None:
    typer.run(start)
