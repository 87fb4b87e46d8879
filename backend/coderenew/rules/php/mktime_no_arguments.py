"""mktime() without arguments.

What: mktime() or gmmktime() is called without an argument.

Why it breaks: The hour is required since PHP 8.

Since: deprecated in PHP 5.1, an ArgumentCountError in 8.0.

Fix: Call time().

Source: https://www.php.net/manual/en/migration80.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.php.support.arguments import direct_calls
from coderenew.rules.php.support.phases import called_symbol, candidates, fatal, span, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (
    warns("5.1", "8.0"),
    fatal("8.0", effect="an ArgumentCountError"),
)

RULE = Rule(
    id="CR-PHP-MKTIME-NO-ARGUMENTS",
    title="mktime() without arguments",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="{symbol}() without arguments is {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration80.incompatible.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in direct_calls(file, project, "mktime", "gmmktime"):
        if call.argument_count == 0:
            yield from candidates(RULE, file, call, called_symbol(call), PHASES, replacement="time")
