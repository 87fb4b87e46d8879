"""What a detector of language features yields."""

from __future__ import annotations

from typing import NamedTuple


class Feature(NamedTuple):
    """A language feature and the offset where it stands."""

    name: str
    offset: int
    detail: str = ""
