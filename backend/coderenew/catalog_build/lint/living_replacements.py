"""What a row names as its replacement is there in the newest release, and not deprecated."""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.schema import Record
from coderenew.catalog_build.living_replacements import Replacements


def replacements_that_went(records: list[Record]) -> Iterator[tuple[Record, str]]:
    """Needs the records of every file."""
    replacements = Replacements(records)
    for record in records:
        living = replacements.living(record)
        if living != record.replacement:
            instead = f"say {living!r}" if living else "nothing followed it"
            yield record, f"replacement {record.replacement!r} is gone itself: {instead}"
