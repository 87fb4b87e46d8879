"""Function __autoload.

What: The code declares the global function __autoload().

Why it breaks: PHP 8 refuses to compile a function of this name.

Since: deprecated in PHP 7.2, a fatal error in 8.0.

Fix: Rename the function and register it with spl_autoload_register().

Source: https://www.php.net/manual/en/migration72.deprecated.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Moment, Severity, Symbol
from coderenew.rules.php.support.phases import candidates, fatal, span, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (
    warns("7.2", "8.0"),
    fatal("8.0"),
)

RULE = Rule(
    id="CR-PHP-AUTOLOAD-FUNCTION",
    title="Function __autoload",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="The function __autoload is {effect}; call spl_autoload_register().",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration72.deprecated.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for function in file.facts.functions:
        if function.name.lower() == "__autoload":
            symbol = Symbol("function", function.name)
            yield from candidates(RULE, file, function, symbol, PHASES, moment=Moment.COMPILE)
