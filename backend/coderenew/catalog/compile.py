"""From the TSV files to the one compact file that a scan loads.

The form is msgpack: a `Compiled` whose tables are themselves msgpack (key → packed row), so that
loading it costs next to nothing and a kind that nobody asks for is never decoded.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from coderenew.catalog.rows import FILES, KINDS, data_lines, key_of
from coderenew.catalog.schema import Platform, SymbolKind

CORRECTIONS = "corrections"
"""Folder of rows kept by hand, `<platform>-<kinds>.tsv`; they replace the generated ones."""


class Compiled(msgspec.Struct, frozen=True):
    """`tables`: platform → kind → encoded `dict[key, packed row]`."""

    digest: str
    tables: dict[str, dict[str, msgspec.Raw]]


def compile_catalog(data: Path) -> bytes:
    """The compiled form of every TSV file under `data`.

    Raises ValueError for a file that is not one of the catalog's.
    """
    tables: dict[str, dict[str, msgspec.Raw]] = {}
    for platform in Platform:
        for kind in SymbolKind:
            table = _table(data, platform, kind)
            if table:
                encoded = msgspec.Raw(msgspec.msgpack.encode(table))
                tables.setdefault(platform.value, {})[kind.value] = encoded
    return msgspec.msgpack.encode(Compiled(digest_of(data), tables))


def digest_of(data: Path) -> str:
    """SHA-256 over the names and bytes of the TSV files; "" when there are none."""
    files = tsv_files(data)
    digest = hashlib.sha256()
    for path in files:
        digest.update(f"{path.relative_to(data).as_posix()}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest() if files else ""


def tsv_files(data: Path) -> list[Path]:
    return sorted(data.glob("*/*.tsv"))


def pack(kind: SymbolKind, line: str) -> tuple[str, str]:
    """The key of a row and what is stored under it: the row, its name left out when the key
    already spells it, empty cells at the end cut off."""
    name, _, rest = line.partition("\t")
    key = key_of(kind, name)
    return key, f"{'' if name == key else name}\t{rest}".rstrip("\t")


def unpack(key: str, packed: str) -> str:
    """The row behind `packed`."""
    return key + packed if packed.startswith("\t") or not packed else packed


def _table(data: Path, platform: Platform, kind: SymbolKind) -> dict[str, str]:
    return dict(
        pack(kind, line) for path in _sources(data, platform, kind) for line in data_lines(path)
    )


def _sources(data: Path, platform: Platform, kind: SymbolKind) -> Iterator[Path]:
    stem = FILES[kind]
    for path in (
        data / platform.value / f"{stem}.tsv",
        data / CORRECTIONS / f"{platform.value}-{stem}.tsv",
    ):
        if path.exists():
            yield path


def place_of(path: Path) -> tuple[Platform, SymbolKind]:
    """Platform and kind of a TSV file, by its place. Raises ValueError for any other file."""
    if path.parent.name == CORRECTIONS:
        platform, _, stem = path.stem.partition("-")
    else:
        platform, stem = path.parent.name, path.stem
    if stem not in KINDS:
        raise ValueError(f"{path}: no kind of symbol has this file")
    return Platform(platform), KINDS[stem]
