"""`coderenew matrix`: the state on every WordPress × PHP, from one reading."""

from __future__ import annotations

from typing import Annotated

import typer

from coderenew.catalog.load import load_catalog
from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform
from coderenew.cli import inputs
from coderenew.cli.exit_codes import ExitCode
from coderenew.cli.options import (
    CacheOption,
    ConfigOption,
    HostOption,
    JobsOption,
    SourceArgument,
)
from coderenew.model.version import Version
from coderenew.report.matrix_text import matrix_json, matrix_text
from coderenew.scan.pipeline import read_source
from coderenew.verdict.matrix import matrix

_DEFAULT_WORDPRESS = 20
_DEFAULT_PHP = 8


def matrix_command(
    source: SourceArgument,
    wp: Annotated[
        str | None, typer.Option(metavar="X.Y,…", help="WordPress releases (the newest 20).")
    ] = None,
    php: Annotated[
        str | None, typer.Option(metavar="X.Y,…", help="PHP releases (the newest 8).")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    jobs: JobsOption = None,
    cache: CacheOption = True,
    config: ConfigOption = None,
    host: HostOption = inputs.DIRECTORY_HOST,
    quiet: Annotated[bool, typer.Option(help="No progress on stderr.")] = False,
) -> None:
    """Show on which WordPress and PHP each component of SOURCE works, warns or breaks."""
    settings = inputs.read_config(source, config)
    catalog = load_catalog()
    wordpress = _versions(catalog, Platform.WORDPRESS, wp, _DEFAULT_WORDPRESS)
    phps = _versions(catalog, Platform.PHP, php, _DEFAULT_PHP)
    options = inputs.read_options(settings, jobs=jobs, cache=cache)
    with inputs.opened(source, host) as opened, inputs.progress_bar(quiet) as progress:
        readings = read_source(opened, catalog, options, progress)
    cells = [(reading.component, matrix(reading, catalog, wordpress, phps)) for reading in readings]
    print(matrix_json(cells) if json else matrix_text(cells), end="")
    if any(reading.incomplete for reading in readings):
        raise typer.Exit(ExitCode.INCOMPLETE)


def _versions(catalog: Catalog, platform: Platform, text: str | None, newest: int) -> list[Version]:
    """The releases that the option lists, or the newest ones."""
    if text is None:
        return list(catalog.releases(platform))[-newest:]
    return [
        inputs.known_version(catalog, platform, part.strip()).branch for part in text.split(",")
    ]
