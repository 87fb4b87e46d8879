"""`coderenew-catalog`: what a maintainer does when a release of WordPress or PHP appears."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from coderenew.catalog.compile import place_of
from coderenew.catalog.load import DATA
from coderenew.catalog.rows import FILES, read_rows, write_rows
from coderenew.catalog.schema import Platform, Record, SymbolKind
from coderenew.catalog_build.changes import changes, rows_of
from coderenew.catalog_build.lint import problems
from coderenew.catalog_build.living_replacements import settle_replacements
from coderenew.model.version import parse_version
from coderenew.scan.fact_cache import FactCache, default_path

app = typer.Typer(
    name="coderenew-catalog",
    help="Build, check and compare the catalog of symbols.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
DataOption = Annotated[Path, typer.Option(help="Folder of the catalog's rows.")]


def main() -> None:
    """Entry point."""
    app()


@app.command()
def build(
    wordpress: Annotated[
        Path | None, typer.Option(help="Git of WordPress releases, one tag each.")
    ] = None,
    php: Annotated[
        Path | None, typer.Option(help="Folder of <version>.tsv, each written by dump-php.")
    ] = None,
    phpcompatibility: Annotated[
        Path | None, typer.Option(help="Checkout of PHPCompatibility.")
    ] = None,
    stubs: Annotated[Path | None, typer.Option(help="Checkout of phpstorm-stubs.")] = None,
    scripts: Annotated[
        Path | None,
        typer.Option(help="Folder for the scripts of the releases: asks them too, through node."),
    ] = None,
    output: DataOption = DATA,
) -> None:
    """Rebuild the rows of the platforms whose sources are given, and show what changed."""
    before = rows_of(output)
    if wordpress:
        from coderenew.catalog_build.wordpress.build import build_wordpress  # noqa: PLC0415

        cache = FactCache(default_path().with_name("releases.sqlite"))
        _write(output, Platform.WORDPRESS, build_wordpress(wordpress, cache, typer.echo))
    if scripts:
        if not wordpress:
            raise typer.BadParameter("--scripts needs --wordpress")
        from coderenew.catalog_build.javascript.build import build_javascript  # noqa: PLC0415

        _write(output, Platform.JAVASCRIPT, build_javascript(wordpress, scripts, typer.echo))
    if php:
        if not (phpcompatibility and stubs):
            raise typer.BadParameter("--php needs --phpcompatibility and --stubs")
        from coderenew.catalog_build.php.build import build_php  # noqa: PLC0415

        _write(output, Platform.PHP, build_php(php, phpcompatibility, stubs))
    settle_replacements(output)
    _show(changes(before, rows_of(output)))


def _write(output: Path, platform: Platform, found: dict[SymbolKind, list[Record]]) -> None:
    for kind, records in found.items():
        write_rows(output / platform.value / f"{FILES[kind]}.tsv", records)
        typer.echo(f"{platform.value} {FILES[kind]}: {len(records)}")


@app.command("dump-php")
def dump_php(
    output: Annotated[Path, typer.Option(help="Folder for <version>.tsv.")],
    php: Annotated[
        str, typer.Option(help="Command that runs the PHP program on its standard input.")
    ] = "php",
) -> None:
    """Write what an interpreter says of itself, for `build --php`."""
    from coderenew.catalog_build.php.dump import NoDump, write_dump  # noqa: PLC0415

    try:
        written = write_dump(shlex.split(php), output)
    except (NoDump, OSError) as error:
        typer.echo(f"error: {error}\nhint: --php names an interpreter, as php8.4", err=True)
        raise typer.Exit(3) from None
    typer.echo(f"{written}: {sum(1 for _ in written.open('rb')) - 1} symbols")


@app.command()
def lint(data: DataOption = DATA) -> None:
    """Check every invariant of the rows; fails when one does not hold."""
    found = list(problems(data))
    for problem in found:
        typer.echo(problem, err=True)
    if found:
        raise typer.Exit(1)


@app.command()
def counts(
    wordpress: Annotated[str, typer.Option(metavar="X.Y", help="A WordPress release.")] = "7.1",
    data: DataOption = DATA,
) -> None:
    """Count what one WordPress release holds, by kind."""
    version = parse_version(wordpress).newest_patch
    for path in sorted((data / Platform.WORDPRESS.value).glob("*.tsv")):
        platform, kind = place_of(path)
        present = sum(record.present_in(version) for record in read_rows(platform, kind, path))
        typer.echo(f"{path.stem:<18} {present:>7,}")


@app.command()
def diff(old: Path, new: Annotated[Path, typer.Argument()] = DATA) -> None:
    """Show what changed between two folders of rows, symbol by symbol."""
    _show(changes(rows_of(old), rows_of(new)))


def _show(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)
