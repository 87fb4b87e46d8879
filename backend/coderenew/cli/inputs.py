"""Turns what the user typed into sources, targets and options, or into a clear error."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform
from coderenew.cli.choices import ConfidenceChoice, FailOn
from coderenew.cli.exit_codes import ExitCode
from coderenew.cli.messages import fail
from coderenew.model.finding import Confidence, Severity
from coderenew.model.target import Target
from coderenew.scan import fact_cache
from coderenew.scan.config import BadConfig, Config, load_config
from coderenew.scan.options import Progress, ReadOptions, default_jobs
from coderenew.source.open_source import open_path
from coderenew.source.source import Source, Unreadable

_W = TypeVar("_W", bound=StrEnum)

DIRECTORY_HOST = "https://downloads.wordpress.org"


@contextmanager
def opened(name: str, host: str) -> Iterator[Source]:
    """The source that a path, zip or slug names, closed afterwards."""
    source = open_named(name, host)
    try:
        yield source
    finally:
        source.close()


def open_named(name: str, host: str) -> Source:
    """Open a path if there is one, else fetch a slug; end with a clear error otherwise."""
    path = Path(name)
    try:
        if path.exists():
            return open_path(path)
        # httpx costs more start-up time than everything else: only who fetches pays for it.
        from coderenew.source.directory import fetch, parse_slug  # noqa: PLC0415

        slug = parse_slug(name)
        if slug is None:
            fail(ExitCode.USAGE, f"there is no {name}", "name a zip, a folder, or slug@version")
        return fetch(*slug, host=host)
    except Unreadable as error:
        fail(ExitCode.UNREADABLE, str(error))


def read_config(name: str, file: Path | None) -> Config:
    """The configuration beside the scanned code, or the file that was named."""
    try:
        return load_config(Path(name), file)
    except BadConfig as error:
        fail(ExitCode.USAGE, str(error))


def target_of(catalog: Catalog, wordpress: str | None, php: str | None) -> Target:
    """The stack to judge for; the newest release where nothing was said."""
    try:
        return Target.of(
            wordpress or str(catalog.newest(Platform.WORDPRESS)),
            php or str(catalog.newest(Platform.PHP)),
        )
    except ValueError as error:
        fail(ExitCode.USAGE, str(error), "versions look like 7.1 or 8.4")


def origin_of(target: Target, wordpress: str | None, php: str | None) -> Target | None:
    """The stack that is left; the part that was not named stays as in the target."""
    if wordpress is None and php is None:
        return None
    try:
        asked = Target.of(wordpress or "0.1", php or "0.1")
    except ValueError as error:
        fail(ExitCode.USAGE, str(error), "versions look like 7.1 or 8.4")
    return Target(
        asked.wordpress if wordpress else target.wordpress, asked.php if php else target.php
    )


def confidence(chosen: ConfidenceChoice | None, config: Config) -> Confidence:
    """The least confidence to report: option, configuration, or likely."""
    word = chosen or _word(ConfidenceChoice, config.min_confidence, "min-confidence")
    return (word or ConfidenceChoice.LIKELY).confidence


def fail_on(chosen: FailOn | None, config: Config) -> Severity | None:
    """The severity from which the scan fails: option, configuration, or breaks."""
    word = chosen or _word(FailOn, config.fail_on, "fail-on")
    return (word or FailOn.BREAKS).severity


def _word(kind: type[_W], text: str | None, key: str) -> _W | None:
    try:
        return kind(text) if text is not None else None
    except ValueError:
        known = ", ".join(kind)
        fail(ExitCode.USAGE, f"{key} = {text!r} in the configuration", f"it is one of {known}")


def read_options(
    config: Config, *, jobs: int | None, cache: bool, vendored: bool = True
) -> ReadOptions:
    """Options of the command line over those of the configuration."""
    return ReadOptions(
        jobs=jobs if jobs is not None else default_jobs(),
        max_file_size=config.max_file_size,
        vendored=vendored,
        exclude=config.exclude,
        disabled_rules=frozenset(config.ignore),
        cache=fact_cache.default_path() if cache else None,
    )


@contextmanager
def progress_bar(quiet: bool) -> Iterator[Progress | None]:
    """A bar on a terminal's stderr, nothing elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415 (only terminals pay for it)
    from rich.progress import Progress as Bar  # noqa: PLC0415

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading", total=None)
        yield lambda done, total, path: bar.update(
            task, completed=done, total=total, description=path[-40:]
        )
