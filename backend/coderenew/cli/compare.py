"""`coderenew compare OLD NEW`: what an update newly needs or breaks on one stack."""

from __future__ import annotations

from typing import Annotated

import typer

from coderenew.catalog.load import load_catalog
from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform
from coderenew.cli import inputs
from coderenew.cli.exit_codes import ExitCode
from coderenew.cli.options import CacheOption, HostOption, JobsOption, PhpOption, WpOption
from coderenew.model.finding import Severity
from coderenew.model.result import ComponentResult
from coderenew.model.version import parse_version
from coderenew.report.compare_text import UpdateReport, update_json, update_text
from coderenew.scan.pipeline import Question, answer, read_source
from coderenew.verdict.compare import updates
from coderenew.verdict.minimum import minimum
from coderenew.verdict.reading import Reading


def compare_command(
    old: Annotated[str, typer.Argument(metavar="OLD", help="Folder, zip or slug@version.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Folder, zip or slug@version.")],
    wp: WpOption = None,
    php: PhpOption = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    jobs: JobsOption = None,
    cache: CacheOption = True,
    host: HostOption = inputs.DIRECTORY_HOST,
) -> None:
    """Judge an update before installing it: what NEW breaks or needs that OLD did not."""
    catalog = load_catalog()
    settings = inputs.read_config(new, None)
    question = Question(inputs.target_of(catalog, settings, wp, php))
    options = inputs.read_options(settings, jobs=jobs, cache=cache)
    sides: list[tuple[list[Reading], tuple[ComponentResult, ...]]] = []
    for name in (old, new):
        with inputs.opened(name, host) as source:
            readings = read_source(source, catalog, options)
            result = answer(readings, catalog, question, source=source)
        sides.append((readings, result.components))
    (old_readings, before), (new_readings, after) = sides
    report = UpdateReport(
        target=question.target,
        updates=tuple(updates(before, after)),
        old_minimum=_minimums(old_readings, catalog),
        new_minimum=_minimums(new_readings, catalog),
        incomplete=any(reading.incomplete for reading in new_readings),
    )
    print(update_json(report) if json else update_text(report), end="")
    if report.incomplete:
        raise typer.Exit(ExitCode.INCOMPLETE)
    added = (finding for update in report.updates for finding in update.comparison.added)
    if any(finding.candidate.severity >= Severity.BREAKS for finding in added):
        raise typer.Exit(ExitCode.FINDINGS)


def _minimums(readings: list[Reading], catalog: Catalog) -> dict[Platform, str]:
    """The highest inferred minimum of all components, by platform; "" when nothing sets one."""
    return {
        platform: max(
            filter(None, (minimum(reading, catalog, platform).version for reading in readings)),
            key=parse_version,
            default="",
        )
        for platform in (Platform.WORDPRESS, Platform.PHP)
    }
