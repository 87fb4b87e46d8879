"""Count of something that is no list.

What: count() or sizeof() is given null, a string, a number or a boolean, or what a function
returns that gives one of these when there is nothing.

Why it breaks: Such a value has no elements; PHP 8 throws.

Since: a warning since PHP 7.2, a TypeError in 8.0.

Fix: Count arrays only; use strlen() for text.

Source: https://www.php.net/manual/en/migration72.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.php.support.arguments import argument, direct_calls
from coderenew.rules.php.support.phases import called_symbol, candidates, fatal, span, warns
from coderenew.rules.php.support.values import types_of, values
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (
    warns("7.2", "8.0", effect="a warning"),
    fatal("8.0", effect="a TypeError"),
)

RULE = Rule(
    id="CR-PHP-COUNT-OF-SCALAR",
    title="Count of something that is no list",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="Counting something that is neither an array nor Countable is {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration72.incompatible.php",
)


def _is_scalar(types: frozenset[str]) -> bool:
    return bool(types) and types <= {"null", "bool", "int", "float", "string"}


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in direct_calls(file, project, "count", "sizeof"):
        given = argument(call, 0, "value")
        wrong = [
            confidence
            for value, confidence in (values(given) if given else ())
            if _is_scalar(types_of(value, project, catalog))
        ]
        if wrong:
            yield from candidates(
                RULE, file, call, called_symbol(call), PHASES, confidence=max(wrong)
            )
