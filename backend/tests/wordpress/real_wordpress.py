"""Runs plugins on a real WordPress in a real PHP, and reads what it complains about."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coderenew.model.version import Version, parse_version
from tests.php.real_php import NODE

HERE = Path(__file__).parent
INSTALLED = HERE.parents[2] / "var" / "wordpress"
SQLITE = INSTALLED / "sqlite"
_PROCESSES = 2
_DECLARED = re.compile(r"\bfunction\s+&?\s*(acme_\w+)", re.IGNORECASE)
_NAMED = re.compile(r"(?<![\w$>])acme_\w+")


@dataclass(frozen=True)
class Release:
    """The tree of a WordPress release."""

    tree: Path

    @property
    def version(self) -> Version:
        text = (self.tree / "wp-includes" / "version.php").read_text(encoding="utf-8")
        found = re.search(r"\$wp_version = '([^']+)'", text)
        assert found, self.tree
        return parse_version(found[1])


DEBIAN = Release(INSTALLED / "debian")


def is_installed() -> bool:
    """Whether scripts/install-wordpress.sh has put Debian's WordPress in place."""
    return (DEBIAN.tree / "wp-includes").is_dir() and SQLITE.is_dir()


@dataclass(frozen=True)
class Job:
    """A plugin of one file and the request that it is run in.

    `scenario` is PHP that is loaded before the plugin and may return a closure for the end.
    """

    id: str
    plugin: str
    scenario: str = "<?php\n"

    @property
    def page(self) -> str:
        """Where the scenario asks to go; else the dashboard for what hooks into it."""
        asked = re.search(r"^// request: (\S+)$", self.scenario, re.MULTILINE)
        if asked:
            return asked[1]
        admin = re.search(r"'admin_\w+'", self.plugin)
        return "wp-admin/index.php" if admin else "index.php"

    @property
    def stubs(self) -> str:
        """What the rest of the plugin would declare: the functions that it only names."""
        declared = {name.lower() for name in _DECLARED.findall(self.plugin + self.scenario)}
        named = {name for name in _NAMED.findall(self.plugin) if name.lower() not in declared}
        body = "( $first = null ) { return $first; }\n"
        return "<?php\n" + "".join(f"function {name}{body}" for name in sorted(named))

    def encoded(self) -> str:
        return json.dumps({**vars(self), "page": self.page, "stubs": self.stubs})


@dataclass(frozen=True)
class Outcome:
    """What WordPress did with one job. `answer` is what the scenario left there."""

    events: tuple[str, ...] = ()
    fatal: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    finished: bool = False
    error: str = ""
    answer: Any = None
    output: str = ""

    @property
    def is_silent(self) -> bool:
        return self.finished and not (self.events or self.fatal or self.lost)


def run(release: Release, php: str, jobs: Sequence[Job]) -> dict[str, Outcome]:
    """Run every job as a request of its own on a fresh site; outcomes by the jobs' ids.

    Raises RuntimeError when WordPress itself does not run.
    """
    database = INSTALLED / f"site-{release.version}.sqlite"
    if not database.exists():
        _answers(release, php, database, ())
    shares = [jobs[start::_PROCESSES] for start in range(_PROCESSES)]
    with ThreadPoolExecutor(_PROCESSES) as pool:
        done = list(pool.map(lambda share: _answers(release, php, database, share), shares))
    found = {answer["id"]: _outcome(answer) for answers in done for answer in answers}
    if missing := {job.id for job in jobs} - found.keys():
        raise RuntimeError(f"no answer for {sorted(missing)[:3]}")
    return found


def _answers(
    release: Release, php: str, database: Path, jobs: Iterable[Job]
) -> list[dict[str, Any]]:
    done = subprocess.run(
        [NODE, HERE / "run_wordpress.mjs", php, release.tree, SQLITE, database],
        input="".join(job.encoded() + "\n" for job in jobs),
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
        env={**os.environ, "NODE_NO_WARNINGS": "1"},
    )
    if done.returncode:
        raise RuntimeError(f"WordPress {release.version} on PHP {php}: {done.stderr[-2000:]}")
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def _outcome(answer: dict[str, Any]) -> Outcome:
    def said(fatal: bool) -> tuple[str, ...]:
        return tuple(
            f"{event['kind']}:{event['line']}: {event['text']}"
            for event in answer["events"]
            if (event["kind"] == "fatal") is fatal
        )

    return Outcome(
        said(False),
        said(True),
        tuple(effect["what"] for effect in answer["effects"] if not effect["kept"]),
        tuple(effect["what"] for effect in answer["effects"] if effect["kept"]),
        answer["finished"],
        answer.get("error", ""),
        answer.get("answer"),
        answer.get("output", ""),
    )
