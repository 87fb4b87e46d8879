"""`coderenew-admin`: what an operator does by hand."""

from __future__ import annotations

import typer

from app.core.settings import Settings
from app.db import migrations

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Operate a CodeRenew server.")


@app.command()
def migrate() -> None:
    """Bring the database up to this release's revision."""
    migrations.upgrade(Settings().database)
    typer.echo(f"at revision {migrations.head_revision()}", err=True)


@app.command("settings")
def check_settings() -> None:
    """Name settings that must not go live; exits with 1 if there are any."""
    complaints = Settings().complaints()
    for complaint in complaints:
        typer.echo(complaint)
    raise typer.Exit(bool(complaints))


def main() -> None:
    app()
