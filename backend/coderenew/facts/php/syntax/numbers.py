"""Features of number literals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coderenew.facts.php.reading import Reading
from coderenew.facts.php.syntax.feature import Feature

_PREFIXES = {"0b": "binary-literal", "0B": "binary-literal", "0o": "octal-prefix"}
_INVALID_OCTAL = re.compile(r"0[0-7]*[89]\d*\Z", re.ASCII)


def from_numbers(reading: Reading) -> Iterator[Feature]:
    """Binary, octal and separated numbers."""
    text = reading.text
    for node in reading.nodes("number"):
        start = node.start_byte
        end = node.end_byte
        if end - start < 3:
            continue
        written = text[start:end]
        name = _PREFIXES.get(written[:2])
        if name is not None:
            yield Feature(name, start)
        elif written.startswith("0O"):
            yield Feature("octal-prefix", start)
        if "_" in written:
            yield Feature("numeric-separator", start)
        if written[0] == "0" and _INVALID_OCTAL.match(written):
            yield Feature("invalid-octal", start, written)
