"""`coderenew minimum`: the versions that the code needs, why, and the header lines to paste."""

from __future__ import annotations

from typing import Annotated

import typer

from coderenew.catalog.load import load_catalog
from coderenew.catalog.schema import Platform
from coderenew.cli import inputs
from coderenew.cli.exit_codes import ExitCode
from coderenew.cli.options import CacheOption, ConfigOption, HostOption, JobsOption, SourceArgument
from coderenew.report.minimum_text import minimum_json, minimum_text
from coderenew.scan.pipeline import read_source
from coderenew.verdict.minimum import minimum


def minimum_command(
    source: SourceArgument,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    jobs: JobsOption = None,
    cache: CacheOption = True,
    config: ConfigOption = None,
    host: HostOption = inputs.DIRECTORY_HOST,
) -> None:
    """Infer the lowest WordPress and PHP for SOURCE and the uses that hold them up."""
    settings = inputs.read_config(source, config)
    catalog = load_catalog()
    options = inputs.read_options(settings, jobs=jobs, cache=cache)
    with inputs.opened(source, host) as opened:
        readings = read_source(opened, catalog, options)
    found = [
        (
            reading.component,
            {
                platform: minimum(reading, catalog, platform)
                for platform in (Platform.WORDPRESS, Platform.PHP)
            },
        )
        for reading in readings
    ]
    print(minimum_json(found) if json else minimum_text(found), end="")
    if any(reading.incomplete for reading in readings):
        raise typer.Exit(ExitCode.INCOMPLETE)
