"""A history of signatures goes forward in time, and each can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from coderenew.catalog.schema import Record, SymbolKind

_NAME = r"\\?[\w\\]+"
_TYPE = rf"\??[(]?{_NAME}(?:[|&()]+{_NAME})*[)]?"
_PARAMETER = rf"(?:{_TYPE} )?&?(?:\.\.\.)?\$\w+=?"
_CALLABLE = re.compile(
    r"(?:(?:abstract|final|static|protected|private) )*"
    rf"&?\((?:{_PARAMETER}(?:, {_PARAMETER})*)?\)(?:: (?:tentative )?{_TYPE})?"
)
_FORMS = {
    SymbolKind.FUNCTION: _CALLABLE,
    SymbolKind.METHOD: _CALLABLE,
    SymbolKind.CLASS: re.compile(
        rf"(?:(?:abstract|final|readonly|extends|implements|alias) ?|{_NAME}(?:, | |$))*"
    ),
    SymbolKind.ACTION: re.compile(r"\d+"),
    SymbolKind.FILTER: re.compile(r"\d+"),
}


def misordered_signatures(records: list[Record]) -> Iterator[tuple[str, str]]:
    for record in records:
        for first, second in pairwise(record.signatures):
            if first.since >= second.since:
                yield record.name, f"signature of {second.since} comes after that of {first.since}"


def unreadable_signatures(records: list[Record]) -> Iterator[tuple[str, str]]:
    for record in records:
        form = _FORMS.get(record.kind)
        for signature in record.signatures if form else ():
            if form and not form.fullmatch(signature.text):
                yield record.name, f"signature {signature.text!r} cannot be read"
