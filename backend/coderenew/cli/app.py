"""Puts the subcommands together."""

from __future__ import annotations

from typing import Annotated

import typer

from coderenew.cli.catalog import catalog_app
from coderenew.cli.compare import compare_command
from coderenew.cli.explain import explain_command
from coderenew.cli.facts import facts_command
from coderenew.cli.judge import judge_command
from coderenew.cli.matrix import matrix_command
from coderenew.cli.minimum import minimum_command
from coderenew.cli.rules import rules_command
from coderenew.cli.scan import scan_command
from coderenew.version import ENGINE_VERSION

app = typer.Typer(
    name="coderenew",
    help="Say what in a WordPress plugin, theme or site breaks on another WordPress or PHP.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # it would read slug[@version] as markup
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 clean, 1 findings, 2 usage, 3 unreadable input, 4 incomplete.",
)
app.command("scan")(scan_command)
app.command("matrix")(matrix_command)
app.command("compare")(compare_command)
app.command("minimum")(minimum_command)
app.command("facts")(facts_command)
app.command("judge")(judge_command)
app.command("explain")(explain_command)
app.command("rules")(rules_command)
app.add_typer(catalog_app, name="catalog")


@app.callback()
def version_option(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Common options."""
    if version:
        print(f"coderenew {ENGINE_VERSION}")
        raise typer.Exit
