"""`.coderenew.toml`: what a project sets once for every run and for everyone.

wp = "7.1"
php = "8.4"
fail-on = "breaks"
exclude = ["legacy/*"]

[ignore]
CR-PHP-BACKTICK = "a build script that never ships"
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec
from msgspec import Struct

from coderenew.scan.options import DEFAULT_MAX_FILE_SIZE

FILE_NAME = ".coderenew.toml"


class BadConfig(ValueError):
    """The configuration cannot be used; the text names the file and the key."""


class Config(Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """Settings of a project; command-line options win over them."""

    wp: str | None = None
    php: str | None = None
    from_wp: str | None = None
    from_php: str | None = None
    fail_on: str | None = None
    min_confidence: str | None = None
    baseline: str | None = None
    exclude: tuple[str, ...] = ()
    max_file_size: int = DEFAULT_MAX_FILE_SIZE  # bytes
    ignore: dict[str, str] = {}  # rule id → reason


def load_config(scanned: Path, file: Path | None = None) -> Config:
    """The named file, or the nearest `.coderenew.toml` at or above the scanned folder or beside
    the scanned file; defaults when there is none. Raises BadConfig.
    """
    path = file or find_config(scanned)
    if path is None:
        return Config()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        config = msgspec.convert(data, Config)
    except OSError as error:
        raise BadConfig(f"{path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise BadConfig(f"{path}: {error}") from error
    empty = [rule for rule, reason in config.ignore.items() if not reason.strip()]
    if empty:
        raise BadConfig(f"{path}: [ignore] {empty[0]} needs a reason")
    return config


def find_config(scanned: Path) -> Path | None:
    """The nearest configuration file, looking upwards; None when there is none."""
    start = scanned.absolute()
    for folder in (start, *start.parents):
        candidate = folder / FILE_NAME
        if candidate.is_file():
            return candidate
    return None
