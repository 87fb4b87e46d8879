"""Assertion given as a string.

What: assert() is given a string with code.

Why it breaks: PHP 8 does not run the string, so the assertion checks nothing.

Since: deprecated in PHP 7.2, not run since 8.0.

Fix: Write the expression itself.

Source: https://www.php.net/manual/en/migration72.deprecated.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.php.support.arguments import argument, direct_calls
from coderenew.rules.php.support.phases import called_symbol, candidates, informs, span, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (
    warns("7.2", "8.0"),
    informs("8.0", effect="not run, and always true,"),
)

RULE = Rule(
    id="CR-PHP-ASSERT-STRING",
    title="Assertion given as a string",
    family=Family.PHP,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="An assertion in a string is {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration72.deprecated.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in direct_calls(file, project, "assert"):
        given = argument(call, 0, "assertion")
        if given is not None and given.kind in ("string", "pattern"):
            yield from candidates(RULE, file, call, called_symbol(call), PHASES)
