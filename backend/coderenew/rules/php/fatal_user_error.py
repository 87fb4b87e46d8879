"""Error raised with E_USER_ERROR.

What: trigger_error() or user_error() is called with E_USER_ERROR.

Why it breaks: It ends the request without running finally blocks or destructors.

Since: deprecated in PHP 8.4.

Fix: Throw an exception, or call exit().

Source: https://www.php.net/manual/en/migration84.deprecated.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.php.support.arguments import argument, direct_calls
from coderenew.rules.php.support.phases import called_symbol, candidates, span, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (warns("8.4"),)

RULE = Rule(
    id="CR-PHP-FATAL-USER-ERROR",
    title="Error raised with E_USER_ERROR",
    family=Family.PHP,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="Raising E_USER_ERROR is {effect}; throw an exception.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration84.deprecated.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in direct_calls(file, project, "trigger_error", "user_error"):
        if (given := argument(call, 1, "error_level")) and given.value == "E_USER_ERROR":
            yield from candidates(RULE, file, call, called_symbol(call), PHASES)
