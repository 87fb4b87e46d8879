"""A handle is written out, and names the file that registers it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coderenew.catalog.schema import Record, SymbolKind

_HANDLES = frozenset({SymbolKind.SCRIPT, SymbolKind.STYLE})
_HANDLE = re.compile(r"[A-Za-z][\w.-]*")


def doubtful_handles(records: list[Record]) -> Iterator[tuple[str, str]]:
    for record in records:
        if record.kind in _HANDLES:
            if not _HANDLE.fullmatch(record.name):
                yield record.name, "is no handle"
            if not record.file:
                yield record.name, "no file registers it"
