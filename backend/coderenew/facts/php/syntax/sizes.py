"""Sizes like "64M" that are multiplied with their letter still on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coderenew.facts.php.patterns import IDENTIFIER
from coderenew.facts.php.reading import Reading
from coderenew.facts.php.syntax.feature import Feature

_LAST_LETTER = re.compile(
    rf"substr\s*+\(\s*+(\${IDENTIFIER})\s*+,\s*+-\s*+1\s*+[,)]"
    rf"|(\${IDENTIFIER})\s*+[\[{{]\s*+(?:strlen\s*+\(\s*+\2\s*+\)\s*+-\s*+1|-\s*+1)\s*+[\]}}]",
    re.ASCII,
)
_CASE = re.compile(r"case\s*+['\"][kmgKMG]['\"]", re.ASCII)
_FAR = 900  # bytes from the last letter to the arithmetic


def from_sizes(reading: Reading) -> Iterator[Feature]:
    """Arithmetic in a `case 'M':` on the variable whose last letter chose the case."""
    text = reading.text
    if _CASE.search(text) is None:
        return
    seen: set[int] = set()
    for match in _LAST_LETTER.finditer(text):
        name = re.escape(match[1] or match[2])
        scope = reading.scopes.at(match.start())
        end = min(reading.scopes.ends[scope], match.end() + _FAR)
        case = _CASE.search(text, match.end(), end)
        cut = re.compile(
            rf"{name}\s*=(?![=>])|(?:\((?:int|float)\)|(?:int|float)val\s*\()\s*{name}\b"
        )
        if case is None or cut.search(text, match.end(), case.end()):
            continue
        used = re.compile(rf"{name}\s*\*(?!\*)|(?<!\*)\*\s*{name}\b")
        found = used.search(text, case.end(), end)
        while found is not None and cut.search(text, case.end(), found.end()) is None:
            if found.start() not in seen:
                seen.add(found.start())
                yield Feature("size-suffix-arithmetic", found.start(), match[1] or match[2])
            found = used.search(text, found.end(), end)
