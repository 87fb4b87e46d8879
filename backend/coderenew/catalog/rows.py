"""Rows of the catalog's TSV files and their `Record`s, both ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from coderenew.catalog.schema import Platform, Record, Signature, SymbolKind
from coderenew.model.version import Version, parse_version

COLUMNS = (
    "name",
    "since",
    "deprecated",
    "removed",
    "replacement",
    "signatures",
    "file",
    "context",
    "source",
)
HEADER = "\t".join(COLUMNS)

FILES: dict[SymbolKind, str] = {
    SymbolKind.CLASS: "classes",
    SymbolKind.PROPERTY: "properties",
    SymbolKind.LIBRARY: "libraries",
    SymbolKind.INI: "ini",
    SymbolKind.SYNTAX: "syntax",
    SymbolKind.JQUERY: "jquery",
    SymbolKind.JQUERY_UI: "jquery_ui",
    SymbolKind.MIGRATE: "migrate",
}
"""Stem of each kind's file."""
FILES |= {kind: f"{kind.value}s" for kind in SymbolKind if kind not in FILES}

KINDS = {stem: kind for kind, stem in FILES.items()}

_WHOLE_NAME = frozenset(
    {
        SymbolKind.FUNCTION,
        SymbolKind.CLASS,
        SymbolKind.METHOD,
        SymbolKind.EXTENSION,
        SymbolKind.KEYWORD,
    }
)
_OWNER_ONLY = frozenset(
    {
        SymbolKind.PROPERTY,
        SymbolKind.CLASS_CONSTANT,
        SymbolKind.ARGUMENT,
        SymbolKind.PARAMETER,
    }
)


def key_of(kind: SymbolKind, name: str) -> str:
    """The spelling under which a symbol is found: PHP folds names of functions and classes, and
    the owner of a member, but not constants, properties and parameters."""
    if kind in _WHOLE_NAME:
        return name.lower()
    if kind in _OWNER_ONLY:
        owner, separator, member = name.rpartition("::")
        return f"{owner.lower()}{separator}{member}"
    return name


def parse_row(platform: Platform, kind: SymbolKind, line: str) -> Record:
    """Read one line; cells missing at its end are empty.

    Raises ValueError for a cell that is no version.
    """
    cells = line.rstrip("\n").split("\t")
    cells += [""] * (len(COLUMNS) - len(cells))
    name, since, deprecated, removed, replacement, signatures, file, context, source = cells
    return Record(
        platform=platform,
        kind=kind,
        name=name,
        since=_version(since),
        deprecated=_version(deprecated),
        removed=_version(removed),
        replacement=replacement,
        signatures=_signatures(signatures),
        file=file,
        context=frozenset(context.split(",")) if context else frozenset(),
        source=source,
    )


def format_row(record: Record) -> str:
    """The line of a record, without a line end."""
    return "\t".join(
        (
            record.name,
            *(str(v) if v else "" for v in (record.since, record.deprecated, record.removed)),
            record.replacement,
            " | ".join(f"{s.since}={s.text}" for s in record.signatures),
            record.file,
            ",".join(sorted(record.context)),
            record.source,
        )
    )


def read_rows(platform: Platform, kind: SymbolKind, path: Path) -> Iterator[Record]:
    """All records of one file. Raises ValueError, naming the line, when one cannot be read."""
    for number, line in enumerate(data_lines(path), start=2):
        try:
            yield parse_row(platform, kind, line)
        except ValueError as error:
            raise ValueError(f"{path.name}:{number}: {error}") from error


def data_lines(path: Path) -> list[str]:
    """The lines of a TSV file below its header. Raises ValueError when the header is another."""
    header, *lines = path.read_text("utf-8").split("\n")
    if header != HEADER:
        raise ValueError(f"{path}: the first line is not the catalog's header")
    return [line for line in lines if line]


def write_rows(path: Path, records: Iterable[Record]) -> None:
    """Write a file's records, sorted by name."""
    ordered = sorted(records, key=lambda record: record.name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([HEADER, *map(format_row, ordered)]) + "\n", "utf-8", newline="\n")


def _version(cell: str) -> Version | None:
    return parse_version(cell) if cell else None


def _signatures(cell: str) -> tuple[Signature, ...]:
    if not cell:
        return ()
    parts = (part.partition("=") for part in cell.split(" | "))
    return tuple(Signature(parse_version(since or "0"), text) for since, _, text in parts)
