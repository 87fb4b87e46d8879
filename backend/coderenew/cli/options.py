"""Options that several commands share, with one wording."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

SourceArgument = Annotated[
    str, typer.Argument(metavar="SOURCE", help="Folder, zip, PHP file or slug[@version].")
]
WpOption = Annotated[
    str | None, typer.Option("--wp", metavar="X.Y", help="WordPress to move to (newest).")
]
PhpOption = Annotated[
    str | None, typer.Option("--php", metavar="X.Y", help="PHP to move to (newest).")
]
FromWpOption = Annotated[
    str | None, typer.Option("--from-wp", metavar="X.Y", help="WordPress that it runs on now.")
]
FromPhpOption = Annotated[
    str | None, typer.Option("--from-php", metavar="X.Y", help="PHP that it runs on now.")
]
JobsOption = Annotated[
    int | None, typer.Option("--jobs", "-j", min=1, max=64, help="Worker processes (one a core).")
]
CacheOption = Annotated[
    bool, typer.Option("--cache/--no-cache", help="Keep facts of unchanged files between runs.")
]
ConfigOption = Annotated[
    Path | None, typer.Option("--config", help="Configuration file (nearest .coderenew.toml).")
]
HostOption = Annotated[
    str,
    typer.Option(
        "--directory-host", envvar="CODERENEW_DIRECTORY_HOST", help="Where slugs are fetched from."
    ),
]
