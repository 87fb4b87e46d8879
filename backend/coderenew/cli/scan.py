"""`coderenew scan`: judge a plugin, theme or site for one stack."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from coderenew.catalog.load import load_catalog
from coderenew.cli import inputs
from coderenew.cli.choices import ConfidenceChoice, FailOn, Format
from coderenew.cli.exit_codes import ExitCode, exit_code
from coderenew.cli.files import read_named, write_whole
from coderenew.cli.messages import fail, note
from coderenew.cli.options import (
    CacheOption,
    ConfigOption,
    FromPhpOption,
    FromWpOption,
    HostOption,
    JobsOption,
    PhpOption,
    SourceArgument,
    WpOption,
)
from coderenew.cli.output import emit
from coderenew.report.formats import ReportOptions
from coderenew.scan import baseline as baselines
from coderenew.scan.pipeline import Question, scan


def scan_command(
    source: SourceArgument,
    wp: WpOption = None,
    php: PhpOption = None,
    from_wp: FromWpOption = None,
    from_php: FromPhpOption = None,
    format_: Annotated[Format, typer.Option("--format", help="How to report.")] = Format.TEXT,
    output: Annotated[
        Path | None, typer.Option(help="Write the report to this file instead of stdout.")
    ] = None,
    fail_on: Annotated[
        FailOn | None, typer.Option(help="Exit with 1 from this severity on (default: breaks).")
    ] = None,
    min_confidence: Annotated[
        ConfidenceChoice | None,
        typer.Option(help="Leave out what is less sure (default: likely)."),
    ] = None,
    baseline: Annotated[
        Path | None, typer.Option(help="Findings accepted before; they do not count.")
    ] = None,
    write_baseline: Annotated[
        Path | None, typer.Option(help="Accept the present findings in this file.")
    ] = None,
    show_baselined: Annotated[bool, typer.Option(help="List accepted findings too.")] = False,
    show_cleared: Annotated[
        bool, typer.Option(help="List harmless uses and what makes them so.")
    ] = False,
    vendored: Annotated[
        bool, typer.Option("--vendored/--no-vendored", help="Read shipped libraries.")
    ] = True,
    jobs: JobsOption = None,
    cache: CacheOption = True,
    config: ConfigOption = None,
    host: HostOption = inputs.DIRECTORY_HOST,
    quiet: Annotated[bool, typer.Option(help="No progress and no remarks on stderr.")] = False,
) -> None:
    """Say what breaks in SOURCE on a WordPress and PHP, where, why, and what to use instead.

    SOURCE is a folder, a zip, a PHP file, a whole wp-content, or slug[@version] of the directory.
    """
    settings = inputs.read_config(source, config)
    catalog = load_catalog()
    target = inputs.target_of(catalog, settings, wp, php)
    origin = inputs.origin_of(catalog, settings, target, from_wp, from_php)
    accepted = baseline or (Path(settings.baseline) if settings.baseline else None)
    options = inputs.read_options(settings, jobs=jobs, cache=cache, vendored=vendored)
    with inputs.opened(source, host) as opened, inputs.progress_bar(quiet) as progress:
        result = scan(
            opened,
            catalog,
            Question(target, origin, inputs.confidence(min_confidence, settings)),
            options,
            baseline=_load_baseline(accepted),
            progress=progress,
        )
    if write_baseline:
        kept = baselines.baseline_of(result)
        write_whole(write_baseline, baselines.dump(kept))
        note(f"{len(kept.entries)} findings accepted in {write_baseline}", quiet)
        raise typer.Exit(exit_code(result, None))
    report = ReportOptions(show_cleared=show_cleared, show_baselined=show_baselined)
    emit(result, format_, report, output)
    raise typer.Exit(exit_code(result, inputs.fail_on(fail_on, settings)))


def _load_baseline(path: Path | None) -> baselines.Baseline | None:
    if path is None:
        return None
    try:
        return baselines.load(read_named(path, "write one with --write-baseline"))
    except baselines.BadBaseline as error:
        fail(ExitCode.USAGE, f"{path}: {error}")
