"""Turns what the user typed into sources, targets and options, or into a clear error."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform
from coderenew.cli.choices import ConfidenceChoice, FailOn
from coderenew.cli.exit_codes import ExitCode
from coderenew.cli.messages import fail
from coderenew.model.finding import Confidence, Severity
from coderenew.model.target import Target, as_run
from coderenew.model.version import Version
from coderenew.scan import fact_cache
from coderenew.scan.config import BadConfig, Config, load_config
from coderenew.scan.options import Progress, ReadOptions, default_jobs
from coderenew.source.open_source import open_path
from coderenew.source.source import Source, Unreadable

_PRODUCTS = {Platform.WORDPRESS: "WordPress", Platform.PHP: "PHP"}
_VERSION = re.compile(r"\d{1,4}(\.\d{1,4}){0,2}")
_MAY_READ = "may you read it?"
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
        fail(ExitCode.UNREADABLE, str(error), error.hint)
    except PermissionError as error:
        fail(ExitCode.UNREADABLE, f"{error.filename}: {error.strerror}", _MAY_READ)


def read_config(name: str, file: Path | None) -> Config:
    """The configuration beside the scanned code, or the file that was named."""
    try:
        return load_config(Path(name), file)
    except BadConfig as error:
        fail(ExitCode.USAGE, str(error), error.hint)
    except PermissionError as error:
        fail(ExitCode.UNREADABLE, f"{error.filename}: {error.strerror}", _MAY_READ)


def target_of(catalog: Catalog, config: Config, wordpress: str | None, php: str | None) -> Target:
    """The stack to judge for: options, configuration, or the newest releases."""
    return Target(
        _named(catalog, Platform.WORDPRESS, wordpress, config.wp)
        or catalog.newest(Platform.WORDPRESS).newest_patch,
        _named(catalog, Platform.PHP, php, config.php) or catalog.newest(Platform.PHP).newest_patch,
    )


def origin_of(
    catalog: Catalog, config: Config, target: Target, wordpress: str | None, php: str | None
) -> Target | None:
    """The stack that is left, None where none was named; a part not named is the target's."""
    old_wordpress = _named(catalog, Platform.WORDPRESS, wordpress, config.from_wp)
    old_php = _named(catalog, Platform.PHP, php, config.from_php)
    if old_wordpress is None and old_php is None:
        return None
    return Target(old_wordpress or target.wordpress, old_php or target.php)


def _named(
    catalog: Catalog, platform: Platform, option: str | None, configured: str | None
) -> Version | None:
    text = configured if option is None else option
    return None if text is None else known_version(catalog, platform, text)


def known_version(catalog: Catalog, platform: Platform, text: str) -> Version:
    """A version that the catalog can judge: of a branch that was released when it was built.

    Ends with an error for any other, since silence about an unknown release would look green.
    """
    releases = catalog.releases(platform)
    name = _PRODUCTS[platform]
    if not _VERSION.fullmatch(text):
        fail(
            ExitCode.USAGE, f"not a version: {text!r}", f"{name} versions look like {releases[-1]}"
        )
    version = as_run(text)
    if version.branch not in releases:
        known = f"this catalog knows {name} {releases[0]} to {releases[-1]}"
        fail(ExitCode.USAGE, f"no release of {name} {version.branch} is known", known)
    return version


def confidence(chosen: ConfidenceChoice | None, config: Config) -> Confidence:
    """The least confidence to report: option, configuration, or likely."""
    return ConfidenceChoice(chosen or config.min_confidence or "likely").confidence


def fail_on(chosen: FailOn | None, config: Config) -> Severity | None:
    """The severity from which the scan fails: option, configuration, or breaks."""
    return FailOn(chosen or config.fail_on or "breaks").severity


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
