"""A facts file: what a source uses, without the source, to be judged elsewhere or later."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping

import msgspec
from msgspec import Struct

from coderenew.catalog.query import Catalog
from coderenew.facts.version import EXTRACTOR_VERSION
from coderenew.model.component import Component, Note
from coderenew.model.condition import is_small
from coderenew.model.php_facts import PhpFacts
from coderenew.scan.reader import build_reading
from coderenew.scan.stored_facts import StoredFacts, encode
from coderenew.verdict.reading import Reading

FORMAT = 1
_LEVEL = 1


class BadFactsFile(ValueError):
    """The file holds no facts that this version can read; the text says why."""


class FactsOfComponent(Struct, frozen=True):
    """A component's description and the facts of its files by path."""

    component: Component
    facts: dict[str, StoredFacts]
    notes: tuple[Note, ...] = ()


EncodedFacts = tuple[Component, Mapping[str, bytes], Iterable[Note]]
"""A component, the encoded facts of its files by path, and its notes."""


class _PackedComponent(Struct, frozen=True):
    component: Component
    facts: dict[str, msgspec.Raw]
    notes: tuple[Note, ...]


class _PackedFile(Struct, frozen=True):
    """`FactsFile` with facts that were never decoded."""

    coderenew_facts: int
    extractor: str
    source: str
    components: list[_PackedComponent]


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


def pack(source: str, parts: Iterable[EncodedFacts]) -> bytes:
    """The same from facts that are still encoded, for machines: a tenth of the JSON's size."""
    file = _PackedFile(FORMAT, EXTRACTOR_VERSION, source, [_packed(part) for part in parts])
    return zlib.compress(msgspec.msgpack.encode(file), _LEVEL)


def pack_file(file: FactsFile) -> bytes:
    """A facts file that was read, packed."""
    parts: list[EncodedFacts] = []
    for part in file.components:
        encoded = {path: encode(stored) for path, stored in part.facts.items()}
        parts.append((part.component, encoded, part.notes))
    return pack(file.source, parts)


def _packed(part: EncodedFacts) -> _PackedComponent:
    component, encoded, notes = part
    facts = {path: msgspec.Raw(encoded[path]) for path in sorted(encoded)}
    return _PackedComponent(component, facts, tuple(notes))


def encoded_parts(data: bytes) -> list[EncodedFacts]:
    """What was given to `pack`, its facts still encoded. Raises BadFactsFile."""
    try:
        file = msgspec.msgpack.decode(zlib.decompress(data), type=_PackedFile)
    except (zlib.error, msgspec.MsgspecError) as error:
        raise BadFactsFile(f"not packed facts: {error}") from error
    _check(file.coderenew_facts, file.extractor)
    return [
        (part.component, {path: bytes(raw) for path, raw in part.facts.items()}, part.notes)
        for part in file.components
    ]


def unpack(data: bytes) -> FactsFile:
    """What `pack` wrote. Raises BadFactsFile."""
    try:
        return _checked(msgspec.msgpack.decode(zlib.decompress(data), type=FactsFile))
    except (zlib.error, msgspec.MsgspecError) as error:
        raise BadFactsFile(f"not packed facts: {error}") from error


def load(data: bytes) -> FactsFile:
    """Read a facts file. Raises BadFactsFile."""
    try:
        file = msgspec.json.decode(data, type=FactsFile)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadFactsFile(f"not a facts file: {error}") from error
    return _checked(file)


def _checked(file: FactsFile) -> FactsFile:
    _check(file.coderenew_facts, file.extractor)
    return file


def _check(format_: int, extractor: str) -> None:
    if (format_, extractor) != (FORMAT, EXTRACTOR_VERSION):
        raise BadFactsFile(
            f"the facts were written by extractor {extractor}, this is {EXTRACTOR_VERSION}"
        )


def readings(file: FactsFile, catalog: Catalog, disabled: frozenset[str]) -> list[Reading]:
    """Readings as from the source itself, but for excerpts. Raises BadFactsFile.

    Anyone may have written the file, so its parts need not fit together.
    """
    try:
        return [_reading(part, catalog, disabled) for part in file.components]
    except (IndexError, RecursionError) as error:
        raise BadFactsFile("its facts point to what is not in it") from error


def _reading(part: FactsOfComponent, catalog: Catalog, disabled: frozenset[str]) -> Reading:
    encoded: dict[str, bytes] = {}
    for path, stored in part.facts.items():
        contexts = stored.facts.contexts if isinstance(stored.facts, PhpFacts) else ()
        if not all(map(is_small, contexts)):
            raise BadFactsFile(f"{path}: a condition is deeper than any that was read from code")
        encoded[path] = encode(stored)
    return build_reading(part.component, encoded, catalog, disabled, list(part.notes))
