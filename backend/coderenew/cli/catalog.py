"""`coderenew catalog info`: what this release knows of WordPress, PHP and JavaScript."""

from __future__ import annotations

import typer

from coderenew.catalog.load import load_catalog
from coderenew.catalog.schema import Platform

catalog_app = typer.Typer(
    help="The catalog of symbols.", no_args_is_help=True, rich_markup_mode=None
)


@catalog_app.callback()
def _catalog() -> None:
    """Keeps `info` a subcommand, even while it is the only one."""


@catalog_app.command("info")
def info_command() -> None:
    """Print the catalog's version, the releases that it covers and its counts."""
    catalog = load_catalog()
    print(f"catalog {catalog.version}")
    for platform in (Platform.WORDPRESS, Platform.PHP):
        releases = catalog.releases(platform)
        print(f"{platform.value}: {releases[0]} to {releases[-1]}, {len(releases)} releases")
    for platform_name, kinds in catalog.info().items():
        print(f"\n{platform_name}")
        for kind, number in kinds.items():
            print(f"  {kind:<18} {number:>7,}")
