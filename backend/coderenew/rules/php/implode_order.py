"""implode() with the array first.

What: implode() or join() is given the array first and the separator second.

Why it breaks: PHP 8 takes the separator first only and throws.

Since: deprecated in PHP 7.4, a TypeError in 8.0.

Fix: Swap the two arguments.

Source: https://www.php.net/manual/en/migration74.deprecated.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.model.php_facts import Argument
from coderenew.rules.php.support.arguments import SCALAR_LITERALS, argument, direct_calls
from coderenew.rules.php.support.phases import called_symbol, candidates, fatal, span, warns
from coderenew.rules.php.support.values import types_of, values
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (
    warns("7.4", "8.0"),
    fatal("8.0", effect="a TypeError"),
)

RULE = Rule(
    id="CR-PHP-IMPLODE-ORDER",
    title="implode() with the array first",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="An array before the separator is {effect}; write implode($separator, $array).",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration74.deprecated.php",
)


_SEPARATORS = frozenset(("$sep", "$separator", "$glue", "$delimiter", "$delim"))


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in direct_calls(file, project, "implode", "join"):
        first, second = argument(call, 0, "separator"), argument(call, 1, "array")
        if first is None or second is None or call.argument_count != 2:
            continue
        sure = _is_reversed(first, second, project, catalog)
        if sure is not None:
            yield from candidates(RULE, file, call, called_symbol(call), PHASES, confidence=sure)


def _is_reversed(
    first: Argument, second: Argument, project: Project, catalog: Catalog
) -> Confidence | None:
    """How sure it is that the array stands first; None where nothing shows it."""
    if first.kind in SCALAR_LITERALS:
        return None
    # One of the two must be the array, so a separator in second place proves the order.
    if second.kind in SCALAR_LITERALS:
        return Confidence.CERTAIN
    kinds = [(types_of(value, project, catalog), sure) for value, sure in values(first)]
    if all(types == {"array"} for types, _ in kinds):
        return min(sure for _, sure in kinds)
    if first.kind == "variable" and not first.held and second.value in _SEPARATORS:
        return Confidence.LIKELY
    return None
