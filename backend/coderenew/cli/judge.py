"""`coderenew judge`: a verdict from a facts file, without the source."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from coderenew.catalog.load import load_catalog
from coderenew.cli import inputs
from coderenew.cli.choices import ConfidenceChoice, FailOn, Format
from coderenew.cli.exit_codes import ExitCode, exit_code
from coderenew.cli.files import read_named
from coderenew.cli.messages import fail
from coderenew.cli.options import FromPhpOption, FromWpOption, PhpOption, WpOption
from coderenew.cli.output import emit
from coderenew.report.formats import ReportOptions
from coderenew.scan import facts_file
from coderenew.scan.config import Config
from coderenew.scan.pipeline import Question, answer


def judge_command(
    facts: Annotated[Path, typer.Argument(metavar="FACTS", help="File of `coderenew facts`.")],
    wp: WpOption = None,
    php: PhpOption = None,
    from_wp: FromWpOption = None,
    from_php: FromPhpOption = None,
    format_: Annotated[Format, typer.Option("--format", help="How to report.")] = Format.TEXT,
    output: Annotated[Path | None, typer.Option(help="Write the report to this file.")] = None,
    fail_on: Annotated[FailOn | None, typer.Option(help="Exit with 1 from here on.")] = None,
    min_confidence: Annotated[
        ConfidenceChoice | None, typer.Option(help="Leave out what is less sure.")
    ] = None,
    show_cleared: Annotated[bool, typer.Option(help="List harmless uses and why.")] = False,
) -> None:
    """Judge FACTS for a stack: the same verdict as a scan of the source, without excerpts."""
    catalog = load_catalog()
    settings = Config()
    target = inputs.target_of(catalog, settings, wp, php)
    origin = inputs.origin_of(catalog, settings, target, from_wp, from_php)
    question = Question(target, origin, inputs.confidence(min_confidence, settings))
    try:
        file = facts_file.load(read_named(facts, "write one with `coderenew facts`"))
        readings = facts_file.readings(file, catalog, frozenset())
    except facts_file.BadFactsFile as error:
        fail(ExitCode.UNREADABLE, f"{facts}: {error}", "write it again with `coderenew facts`")
    result = answer(readings, catalog, question, label=file.source)
    emit(result, format_, ReportOptions(show_cleared=show_cleared), output)
    raise typer.Exit(exit_code(result, inputs.fail_on(fail_on, settings)))
