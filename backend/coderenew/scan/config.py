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
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from coderenew.rules.registry import all_rules
from coderenew.scan.options import DEFAULT_MAX_FILE_SIZE

FILE_NAME = ".coderenew.toml"


class BadConfig(ValueError):
    """The configuration cannot be used; the text names the file and the key, `hint` what fits."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class Config(Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """Settings of a project; command-line options win over them."""

    wp: str | None = None
    php: str | None = None
    from_wp: str | None = None
    from_php: str | None = None
    fail_on: Literal["fatal", "breaks", "warns", "never"] | None = None
    min_confidence: Literal["certain", "likely", "possible"] | None = None
    baseline: str | None = None
    exclude: tuple[str, ...] = ()
    max_file_size: Annotated[int, Meta(gt=0)] = DEFAULT_MAX_FILE_SIZE  # bytes
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
    except msgspec.ValidationError as error:
        raise BadConfig(f"{path}: {_in_words(error)}", _KEYS) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadConfig(f"{path}: {error}", 'the file is TOML: key = "value"') from error
    _check_ignored(path, config.ignore)
    return config


_KEYS = "keys are " + ", ".join(field.encode_name for field in msgspec.structs.fields(Config))


def _in_words(error: msgspec.ValidationError) -> str:
    """What msgspec says, in the words of the file."""
    what, _, where = str(error).partition(" - at `$.")
    key = where.rstrip("`")
    return f"{key}: {what}" if key else what.replace("Object contains unknown field", "unknown key")


def _check_ignored(path: Path, ignore: Mapping[str, str]) -> None:
    """Raises BadConfig for a rule that there is not, or that is ignored for no reason."""
    if not ignore:
        return
    known = {registered.rule.id for registered in all_rules()}
    for rule, reason in ignore.items():
        if rule not in known:
            near = get_close_matches(rule, known, 1)
            hint = f"did you mean {near[0]}?" if near else "`coderenew rules` lists them"
            raise BadConfig(f"{path}: [ignore] there is no rule {rule}", hint)
        if not reason.strip():
            raise BadConfig(f"{path}: [ignore] {rule} needs a reason", f'{rule} = "because …"')


def find_config(scanned: Path) -> Path | None:
    """The nearest configuration file, looking upwards; None when there is none."""
    start = scanned.absolute()
    for folder in (start, *start.parents):
        candidate = folder / FILE_NAME
        if candidate.is_file():
            return candidate
    return None
