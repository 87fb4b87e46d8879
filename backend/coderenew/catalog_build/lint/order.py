"""Rows are sorted by name, and no name stands twice, so that a diff shows what changed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from coderenew.catalog.schema import Record


def unsorted_names(records: list[Record]) -> Iterator[tuple[str, str]]:
    for first, second in pairwise(records):
        if first.name == second.name:
            yield second.name, "stands twice"
        elif first.name > second.name:
            yield second.name, f"is not sorted: it comes after {first.name}"
