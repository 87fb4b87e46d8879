"""A replacement is a symbol, or several joined by "or": facts, never a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coderenew.catalog.schema import Record

_SYMBOL = re.compile(r"^\$?[\w\\{}./=()@#-]+(?:::\$?[\w{}.=]+)?$")
_JOINED = re.compile(r" (?:or|and) ")


def replacements_that_are_sentences(records: list[Record]) -> Iterator[tuple[str, str]]:
    for record in records:
        for part in _JOINED.split(record.replacement) if record.replacement else ():
            if not _SYMBOL.match(part):
                yield record.name, f"replacement {part!r} is no symbol"
