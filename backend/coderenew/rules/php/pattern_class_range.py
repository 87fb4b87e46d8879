"""Regular expression with a hyphen beside a character type.

What: In a character class of a regular expression a hyphen stands between a character type such as
\\w and another character, as in [\\w-.].

Why it breaks: No range can begin or end there. The regular expressions of PHP up to 7.2 took the
hyphen for itself; those of PHP 7.3 refuse the whole pattern, and the function returns false or
null.

Since: PHP 7.3.

Fix: Write the hyphen last, or with a backslash: [\\w\\-.] or [\\w.-].

Source: https://www.php.net/manual/en/migration73.other-changes.php
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.model.php_facts import Argument
from coderenew.rules.php.support.arguments import argument, direct_calls
from coderenew.rules.php.support.phases import breaks, called_symbol, candidates, span
from coderenew.rules.php.support.values import values
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (breaks("7.3", effect="refused"),)

RULE = Rule(
    id="CR-PHP-PATTERN-CLASS-RANGE",
    title="Regular expression with a hyphen beside a character type",
    family=Family.PHP,
    severity=Severity.BREAKS,
    confidence=Confidence.CERTAIN,
    message="A regular expression with the range {range} is {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration73.other-changes.php",
)

FUNCTIONS = (
    "preg_filter",
    "preg_grep",
    "preg_match",
    "preg_match_all",
    "preg_replace",
    "preg_replace_callback",
    "preg_split",
)
_PIECE = re.compile(
    r"\\Q.*?(?:\\E|\Z)|\\[pP]\{[^}]*\}|\\x\{[^}]*\}|\\x[0-9a-fA-F]{1,2}|\\[0-7]{1,3}|\\c.|\\."
    r"|\[:\^?[a-z]+:\]|.",
    re.DOTALL,
)
_TYPE = re.compile(r"\\[dDwWsShHvVpP]|\[:")


def _wrong_range(pattern: str) -> str:
    """The first range of a character class that begins or ends at a character type, else ""."""
    pieces = _PIECE.findall(pattern[1:])
    index = 0
    while index < len(pieces):
        if pieces[index] == "[":
            index, found = _in_class(pieces, index + 1)
            if found:
                return found
        index += 1
    return ""


def _in_class(pieces: list[str], index: int) -> tuple[int, str]:
    """Where the class that begins at `index` ends, and its first wrong range."""
    if pieces[index : index + 1] == ["^"]:
        index += 1
    first = True
    while index < len(pieces) and (first or pieces[index] != "]"):
        piece, first = pieces[index], False
        following = pieces[index + 1 : index + 3]
        ranges = len(following) == 2 and following[0] == "-" and following[1] != "]"
        if ranges and (_TYPE.match(piece) or _TYPE.match(following[1])):
            return index, "".join((piece, *following))
        index += 3 if ranges else 1
    return index, ""


def _patterns(given: Argument) -> Iterator[tuple[str, Confidence]]:
    for value, sure in values(given):
        for pattern in value.items if value.kind == "array" else (value,):
            if pattern.kind == "string":
                yield pattern.value.lstrip(), sure


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in direct_calls(file, project, *FUNCTIONS):
        given = argument(call, 0, "pattern")
        for pattern, sure in _patterns(given) if given else ():
            wrong = _wrong_range(pattern)
            if wrong:
                symbol = called_symbol(call)
                yield from candidates(
                    RULE, file, call, symbol, PHASES, confidence=sure, range=wrong
                )
                break
