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
from coderenew.rules.php.support.arguments import SCALAR_LITERALS, argument, direct_calls
from coderenew.rules.php.support.phases import called_symbol, candidates, fatal, span, warns
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


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in direct_calls(file, project, "implode", "join"):
        first, second = argument(call, 0, "separator"), argument(call, 1, "array")
        if first is None or second is None or call.argument_count != 2:
            continue
        # One of the two must be the array, so a separator in second place proves the order.
        if second.kind in SCALAR_LITERALS and first.kind not in SCALAR_LITERALS:
            yield from candidates(RULE, file, call, called_symbol(call), PHASES)
