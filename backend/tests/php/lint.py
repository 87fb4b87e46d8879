"""What an interpreter's own lint says of a file: whether it compiles, nothing of it being run."""

from __future__ import annotations

import base64
import json
import re
import subprocess
from collections.abc import Mapping
from typing import NamedTuple

from coderenew.facts.php.skeleton import skeleton
from tests.php.real_php import HERE, NODE

_LEAD = re.compile(
    rb"\s*(?:declare\s*\([^)]*\)\s*;\s*)*(?:namespace\b\s*[\w\\\s]*[;{])?", re.IGNORECASE
)
_OPENING = re.compile(rb"(?:\xef\xbb\xbf)?<\?php\s", re.IGNORECASE)
_STOP = b"return;"
_REFUSED = re.compile(
    r"^(?:Parse error|Fatal error): (?P<text>.*?) in /fixture\.php(?::| on line )(?P<line>\d+)",
    re.MULTILINE | re.DOTALL,
)


class Refusal(NamedTuple):
    """The line and the text of the error that kept a file from being compiled."""

    line: int
    text: str


def refusals(version: str, sources: Mapping[str, bytes]) -> dict[str, Refusal | None]:
    """Which files this version refuses to compile, by the same keys; None for the others.

    Files on which the interpreter itself gives up are left out. Raises RuntimeError when it ends.
    """
    jobs = "".join(
        json.dumps({"id": key, "base64": base64.b64encode(stopped(source)).decode()}) + "\n"
        for key, source in sources.items()
    )
    done = subprocess.run(
        [NODE, HERE / "run_php.mjs", version],
        input=jobs,
        capture_output=True,
        text=True,
        check=False,
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    if len(answers) != len(sources):
        raise RuntimeError(
            f"PHP {version} answered {len(answers)} of {len(sources)}: {done.stderr}"
        )
    return {a["id"]: _refusal(a["output"]) for a in answers if "error" not in a}


def _refusal(output: str) -> Refusal | None:
    found = _REFUSED.search(output)
    return Refusal(int(found["line"]), found["text"]) if found else None


def stopped(source: bytes) -> bytes:
    """The same file, on the same lines, that is compiled as a whole and returns at once."""
    opening = _OPENING.match(source)
    if opening is not None:
        start = opening.end()
        lead = _LEAD.match(skeleton(source), start)
        if lead is not None and lead[0].strip():
            end = lead.end()
            return source[:end] + _STOP + source[end:]
    return b"<?php " + _STOP + b"?>" + source
