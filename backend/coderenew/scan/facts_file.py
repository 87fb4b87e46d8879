"""A facts file: what a source uses, without the source, to be judged elsewhere or later."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from coderenew.catalog.query import Catalog
from coderenew.facts.version import EXTRACTOR_VERSION
from coderenew.model.component import Component, Note
from coderenew.scan.reader import build_reading
from coderenew.scan.stored_facts import StoredFacts, encode
from coderenew.verdict.reading import Reading

FORMAT = 1


class BadFactsFile(ValueError):
    """The file holds no facts that this version can read; the text says why."""


class FactsOfComponent(Struct, frozen=True):
    """A component's description and the facts of its files by path."""

    component: Component
    facts: dict[str, StoredFacts]
    notes: tuple[Note, ...] = ()


class FactsFile(Struct, frozen=True):
    """Everything that `coderenew judge` needs."""

    coderenew_facts: int
    extractor: str
    source: str
    components: tuple[FactsOfComponent, ...]


def dump(source: str, parts: list[FactsOfComponent]) -> bytes:
    """The facts as JSON, so that whoever sends them can see what is sent."""
    file = FactsFile(FORMAT, EXTRACTOR_VERSION, source, tuple(parts))
    return msgspec.json.encode(file) + b"\n"


def load(data: bytes) -> FactsFile:
    """Read a facts file. Raises BadFactsFile."""
    try:
        file = msgspec.json.decode(data, type=FactsFile)
    except msgspec.DecodeError as error:
        raise BadFactsFile(f"not a facts file: {error}") from error
    if (file.coderenew_facts, file.extractor) != (FORMAT, EXTRACTOR_VERSION):
        raise BadFactsFile(
            f"the facts were written by extractor {file.extractor}, this is {EXTRACTOR_VERSION}: "
            "write them again with `coderenew facts`"
        )
    return file


def readings(file: FactsFile, catalog: Catalog, disabled: frozenset[str]) -> list[Reading]:
    """Readings as from the source itself, but for excerpts."""
    return [
        build_reading(
            part.component,
            {path: encode(stored) for path, stored in part.facts.items()},
            catalog,
            disabled,
            list(part.notes),
        )
        for part in file.components
    ]
