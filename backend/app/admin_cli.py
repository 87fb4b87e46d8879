"""`coderenew-admin`: what an operator does by hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, cast
from uuid import UUID

import typer
from pydantic import TypeAdapter, ValidationError

from app.core.logging import warn_only
from app.core.problems import Invalid, Problem
from app.core.settings import Settings
from app.db import migrations
from app.db.session import UnitOfWork, make_engine, unit_of_work
from app.schemas.text import Address
from app.services import maintenance
from app.services.accounts import operating
from app.services.accounts.passwords import Passwords
from app.services.accounts.principal import SCOPES, Scope
from app.services.scans import requeueing

app = typer.Typer(
    callback=warn_only,
    no_args_is_help=True,
    add_completion=False,
    help="Operate a CodeRenew server.",
)
_address: TypeAdapter[str] = TypeAdapter(Address)


def _parse_address(text: str) -> str:
    try:
        return _address.validate_python(text)
    except ValidationError as error:
        raise typer.BadParameter(error.errors()[0]["msg"]) from None


def _parse_scope(text: str) -> str:
    if text not in SCOPES:
        raise typer.BadParameter(f"one of {', '.join(SCOPES)}")
    return text


Email = Annotated[str, typer.Argument(parser=_parse_address, metavar="ADDRESS")]
_SCOPE = typer.Option("--scope", parser=_parse_scope, help="Scope of the key; again for more.")


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


@app.command()
def create_admin(email: Email) -> None:
    """Make a verified administrator; the password is asked for, or read from a pipe."""
    password = typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    passwords = Passwords(Settings().account)
    with _database() as u:
        operating.create_admin(u, passwords, email, password)
    typer.echo(f"{email} is an administrator", err=True)


@app.command()
def create_user(email: Email, scopes: Annotated[list[str] | None, _SCOPE] = None) -> None:
    """Make a verified user and print an API key, this once; without --scope it may do all."""
    with _database() as u:
        key = operating.create_user_with_key(u, email, cast("list[Scope]", scopes or SCOPES))
    typer.echo(key)


@app.command("create-key")
def create_api_key(email: Email, scopes: Annotated[list[str] | None, _SCOPE] = None) -> None:
    """Print another API key of a user, this once; without --scope it may do all."""
    with _database() as u:
        key = operating.create_key_of(u, email, cast("list[Scope]", scopes or SCOPES))
    typer.echo(key)


@app.command()
def verify_user(email: Email) -> None:
    """Take an address as verified."""
    with _database() as u:
        operating.verify_user(u, email)
    typer.echo(f"{email} is verified", err=True)


@app.command("requeue")
def requeue_scan(scan_id: Annotated[UUID, typer.Argument(metavar="SCAN_ID")]) -> None:
    """Give a scan that failed to the workers once more."""
    with _database() as u:
        requeueing.requeue(u, scan_id, by=None)
    typer.echo(f"{scan_id} is queued", err=True)


@app.command()
def purge() -> None:
    """Delete rows that have had their time, as workers do every hour."""
    with _database() as u:
        deleted = maintenance.purge_expired(u, Settings().retention)
    for name, count in deleted.items():
        typer.echo(f"{name}: {count}")


@contextmanager
def _database() -> Iterator[UnitOfWork]:
    """A unit of work; what is refused ends the command with a line on stderr."""
    engine = make_engine(Settings().database, application="coderenew-admin")
    try:
        with unit_of_work(engine)() as u:
            yield u
    except Problem as problem:
        typer.echo(f"error: {_words(problem)}", err=True)
        raise typer.Exit(1) from None
    finally:
        engine.dispose()


def _words(problem: Problem) -> str:
    if isinstance(problem, Invalid):
        return " ".join(fault["detail"] for fault in problem.extra["errors"])
    return problem.detail or problem.title


def main() -> None:
    app()
