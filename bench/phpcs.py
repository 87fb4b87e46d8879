"""PHP_CodeSniffer with PHPCompatibility, the tool that is compared with."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

PARTS = ("PHP_CodeSniffer", "PHPCSUtils", "PHPCompatibility")
"""The checkouts that the folder of rivals must hold."""


class Message(NamedTuple):
    """One message of a sniff."""

    path: str
    line: int
    source: str  # PHPCompatibility.FunctionUse.RemovedFunctions.eachRemoved
    type: str  # ERROR, WARNING


def missing(rivals: Path) -> list[Path]:
    """The checkouts that are not there."""
    return [rivals / part for part in PARTS if not (rivals / part).is_dir()]


def command(rivals: Path, php: str, paths: Iterable[Path | str], report: str = "json") -> list[str]:
    """The command line for files or folders, judged for one PHP version."""
    return [
        *("php", "-d", "memory_limit=-1", "-d", "display_errors=stderr"),
        str(rivals / "PHP_CodeSniffer/bin/phpcs"),
        *("-q", "--no-cache", "--parallel=1", f"--report={report}"),
        *("--runtime-set", "installed_paths"),
        ",".join(str(rivals / part) for part in PARTS[1:]),
        *("--runtime-set", "testVersion", php),
        *("--standard=PHPCompatibility", "--extensions=php,inc,phtml,php5,php7"),
        *map(str, paths),
    ]


def messages(rivals: Path, php: str, paths: Iterable[Path | str]) -> list[Message]:
    """Every message on files or folders. Raises RuntimeError when phpcs does not run."""
    run = subprocess.run(
        command(rivals, php, paths), capture_output=True, text=True, errors="replace", check=False
    )
    try:
        report = json.loads(run.stdout)
    except json.JSONDecodeError as error:
        raise RuntimeError(f"phpcs failed: {run.stderr or run.stdout[:500]}") from error
    return [
        Message(path, m["line"], m["source"], m["type"])
        for path, file in report["files"].items()
        for m in file["messages"]
        if m["source"].startswith("PHPCompatibility.")
    ]
