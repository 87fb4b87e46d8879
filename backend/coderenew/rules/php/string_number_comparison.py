"""Number searched among words.

What: in_array() or array_search() without strict comparison looks for a number among literal
words, or for a word among numbers; or a variable that can hold a word or an empty text is compared
with 0.

Why it breaks: PHP 7 turned a word into 0 before comparing, PHP 8 turns the number into text: 0
no longer equals a word.

Since: other result since PHP 8.0.

Fix: Compare strictly, with true as third argument, and search for the right type.

Source: https://www.php.net/manual/en/migration80.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity, Symbol
from coderenew.model.php_facts import Argument
from coderenew.rules.php.support.arguments import argument, direct_calls, is_number
from coderenew.rules.php.support.phases import breaks, called_symbol, candidates, span
from coderenew.rules.php.support.values import values
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (breaks("8.0", effect="than before"),)

RULE = Rule(
    id="CR-PHP-STRING-NUMBER-COMPARISON",
    title="Number searched among words",
    family=Family.PHP,
    severity=Severity.BREAKS,
    confidence=Confidence.CERTAIN,
    message=(
        "{symbol} compares a number with a word by value, and the result is another one {effect}."
    ),
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration80.incompatible.php",
)


_ZERO = Argument("int", "0")


def _now_differ(number: Argument, word: Argument) -> bool:
    """Whether the two were equal by the old comparison only: 0 and a text that is no number."""
    return (
        number.kind == "int"
        and is_number(number.value)
        and float(number.value) == 0
        and word.kind == "string"
        and word.value.strip()[:1] not in frozenset("0123456789.+-")
    )


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in direct_calls(file, project, "in_array", "array_search"):
        needle, haystack = argument(call, 0, "needle"), argument(call, 1, "haystack")
        if needle is None or haystack is None or argument(call, 2, "strict"):
            continue
        if any(_now_differ(needle, item) or _now_differ(item, needle) for item in haystack.items):
            yield from candidates(RULE, file, call, called_symbol(call), PHASES)
    for operation in file.facts.operations:
        words = [sure for value, sure in values(operation.operand) if _now_differ(_ZERO, value)]
        if words and operation.operator == "==":
            symbol = Symbol("variable", operation.operand.value, "php")
            yield from candidates(RULE, file, operation, symbol, PHASES, confidence=max(words))
