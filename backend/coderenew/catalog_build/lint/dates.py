"""A symbol is added, then deprecated, then removed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from coderenew.catalog.schema import Record


def misordered_dates(records: list[Record]) -> Iterator[tuple[str, str]]:
    for record in records:
        if record.since and record.removed and record.since >= record.removed:
            yield record.name, f"removed in {record.removed}, but there since {record.since}"
        known = [d for d in (record.since, record.deprecated, record.removed) if d]
        if any(first > second for first, second in pairwise(known)):
            yield record.name, "since, deprecated and removed are not in this order"
