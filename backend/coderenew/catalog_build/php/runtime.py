"""What real PHP interpreters say of themselves: one dump a version, written by `dump.php`.

A dump has a line for each symbol: kind letter, name, signature, 1 when deprecated, extension, and
for classes their kind and "dynamic". An interpreter knows only the extensions that it was built
with, so a symbol is new or gone only where its extension is there on both sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from coderenew.catalog.rows import key_of
from coderenew.catalog.schema import Platform, Record, Signature, SymbolKind
from coderenew.model.version import Version, parse_version

_KINDS = {
    "F": SymbolKind.FUNCTION,
    "C": SymbolKind.CLASS,
    "M": SymbolKind.METHOD,
    "P": SymbolKind.PROPERTY,
    "K": SymbolKind.CLASS_CONSTANT,
    "N": SymbolKind.CONSTANT,
    "I": SymbolKind.INI,
    "E": SymbolKind.EXTENSION,
}
_FROM_THE_START = Version(5, 0)
_TOLD_BY_REFLECTION = Version(7, 0)  # PHP 5 has no argument information for many functions
_CLASS_NAME = re.compile(r"(?!extends\b|implements\b|abstract\b|final\b)[a-z_\\][\w\\]*")
Key = tuple[SymbolKind, str]


class Sighting(Struct, frozen=True):
    """A symbol in one version of PHP."""

    name: str
    signature: str
    deprecated: bool
    extension: str
    context: frozenset[str]


class Dump(Struct, frozen=True):
    """One interpreter."""

    version: Version
    extensions: frozenset[str]
    symbols: dict[Key, Sighting]

    def has(self, kind: SymbolKind, key: str) -> bool:
        """Whether the symbol is there, or inherited from a class that has it."""
        if (kind, key) in self.symbols:
            return True
        owner, separator, member = key.rpartition("::")
        class_ = self.symbols.get((SymbolKind.CLASS, owner)) if separator else None
        if class_ is None:
            return False
        parents = _CLASS_NAME.findall(class_.signature.lower())
        return any(self.has(kind, f"{parent}::{member}") for parent in parents)


def read_dump(path: Path) -> Dump:
    """Read `<version>.tsv`. Raises ValueError when the dump was cut off."""
    lines = path.read_text("utf-8", "replace").splitlines()
    if not lines or lines[-1] != "DONE":
        raise ValueError(f"{path}: the dump is not whole")
    symbols: dict[Key, Sighting] = {}
    for line in lines[:-1]:
        letter, name, signature, deprecated, extension, *words = line.split("\t")
        kind = _KINDS[letter]
        symbols[kind, key_of(kind, name)] = Sighting(
            name,
            "(" + signature[1:] if signature.startswith("(") else signature,
            deprecated == "1",
            extension.lower(),
            frozenset(word for word in words if word and word != "class"),
        )
    loaded = frozenset(key for kind, key in symbols if kind is SymbolKind.EXTENSION)
    return Dump(parse_version(path.stem), loaded | {""}, symbols)


def records(dumps: Iterable[Dump]) -> list[Record]:
    """One record a symbol that any interpreter has."""
    ordered = sorted(dumps, key=lambda dump: dump.version)
    keys = dict.fromkeys(key for dump in ordered for key in dump.symbols)
    return [_record(kind, key, ordered) for kind, key in keys if _is_real(kind, key)]


def _is_real(kind: SymbolKind, key: str) -> bool:
    """Reflection of old versions lists a few names that no code can use."""
    return bool(key) and "@" not in key and not (kind is SymbolKind.FUNCTION and " " in key)


def _record(kind: SymbolKind, key: str, dumps: list[Dump]) -> Record:
    there = [dump for dump in dumps if (kind, key) in dump.symbols]
    newest = there[-1].symbols[kind, key]
    first, last = dumps.index(there[0]), dumps.index(there[-1])
    before = dumps[first - 1] if first else None
    is_new = before and _known(before, newest.extension) and not before.has(kind, key)
    since = there[0].version if is_new else None
    removed = None
    after = dumps[last + 1] if last + 1 < len(dumps) else None
    if after and _known(after, newest.extension) and not after.has(kind, key):
        removed = after.version
    context = set(newest.context)
    if newest.extension not in _ALWAYS_BUILT_IN:
        context.add(f"extension:{newest.extension}")
    return Record(
        platform=Platform.PHP,
        kind=kind,
        name=newest.name,
        since=since,
        deprecated=_deprecated(kind, key, there),
        removed=removed,
        signatures=tuple(_signatures(kind, key, there)),
        context=frozenset(context),
        source="runtime",
    )


_ALWAYS_BUILT_IN = frozenset(
    {"", "core", "standard", "spl", "date", "pcre", "reflection", "hash", "json", "random", "uri"}
)


def _known(dump: Dump, extension: str) -> bool:
    """Whether this interpreter would have the symbols of an extension."""
    return extension in _ALWAYS_BUILT_IN or extension in dump.extensions


def _deprecated(kind: SymbolKind, key: str, there: list[Dump]) -> Version | None:
    told = [dump.version for dump in there if dump.symbols[kind, key].deprecated]
    return told[0] if told and there[-1].symbols[kind, key].deprecated else None


def _signatures(kind: SymbolKind, key: str, there: list[Dump]) -> Iterable[Signature]:
    text = ""
    for dump in there:
        told = dump.symbols[kind, key].signature
        if dump.version >= _TOLD_BY_REFLECTION and told and told != text:
            yield Signature(dump.version if text else _FROM_THE_START, told)
            text = told
