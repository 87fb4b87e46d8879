"""The invariants of the catalog's rows, one a module."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from coderenew.catalog.compile import place_of, tsv_files
from coderenew.catalog.rows import FILES, read_rows
from coderenew.catalog.schema import Record
from coderenew.catalog_build.lint.context_words import unknown_context_words
from coderenew.catalog_build.lint.dates import misordered_dates
from coderenew.catalog_build.lint.handles import doubtful_handles
from coderenew.catalog_build.lint.known_replacements import unknown_replacements
from coderenew.catalog_build.lint.living_replacements import replacements_that_went
from coderenew.catalog_build.lint.order import unsorted_names
from coderenew.catalog_build.lint.releases import unknown_releases
from coderenew.catalog_build.lint.replacements import replacements_that_are_sentences
from coderenew.catalog_build.lint.signatures import (
    misordered_signatures,
    unreadable_signatures,
)

Check = Callable[[list[Record]], Iterator[tuple[str, str]]]

_CHECKS: tuple[Check, ...] = (
    unsorted_names,
    misordered_dates,
    misordered_signatures,
    unreadable_signatures,
    replacements_that_are_sentences,
    unknown_context_words,
    doubtful_handles,
)

_CHECKS_OF_ALL: tuple[Callable[[list[Record]], Iterator[tuple[Record, str]]], ...] = (
    unknown_replacements,
    replacements_that_went,
    unknown_releases,
)


def problems(data: Path) -> Iterator[str]:
    """A line for each row that breaks an invariant: file, name, what is wrong."""
    everything: list[Record] = []
    for path in tsv_files(data):
        shown = path.relative_to(data).as_posix()
        try:
            records = list(read_rows(*place_of(path), path))
        except ValueError as error:
            yield f"{shown}: {error}"
            continue
        everything += records
        for check in _CHECKS:
            yield from (f"{shown}: {name}: {wrong}" for name, wrong in check(records))
    for record, wrong in chain(*(check(everything) for check in _CHECKS_OF_ALL)):
        yield f"{record.platform.value}/{FILES[record.kind]}.tsv: {record.name}: {wrong}"
