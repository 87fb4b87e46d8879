"""What a benchmark tells: a figure beside its goal."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import NamedTuple

from bench.accuracy.tables import markdown

MB = 1e6


class Row(NamedTuple):
    """One measured ratio or size, its goal, and whether it is met."""

    what: str
    value: str
    goal: str = ""
    met: bool | None = None  # None: no goal


def table(rows: Iterable[Row]) -> str:
    """The rows as Markdown."""
    words = {True: "met", False: "not met", None: ""}
    shown = [(row.what, row.value, row.goal, words[row.met]) for row in rows]
    return markdown(("what", "measured", "goal", ""), shown)


def tell(text: str) -> None:
    """Say what is under way, apart from the table."""
    print(text, file=sys.stderr, flush=True)
