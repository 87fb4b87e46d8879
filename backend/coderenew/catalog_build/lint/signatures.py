"""A history of signatures goes forward in time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from coderenew.catalog.schema import Record


def misordered_signatures(records: list[Record]) -> Iterator[tuple[str, str]]:
    for record in records:
        for first, second in pairwise(record.signatures):
            if first.since >= second.since:
                yield record.name, f"signature of {second.since} comes after that of {first.since}"
