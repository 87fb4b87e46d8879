"""Error handler that requires a fifth argument.

What: A function given to set_error_handler() has more than four required parameters.

Why it breaks: PHP 8 calls error handlers with four arguments.

Since: an ArgumentCountError since PHP 8.0.

Fix: Remove the fifth parameter, or give it a default.

Source: https://www.php.net/manual/en/migration80.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity, Symbol
from coderenew.rules.php.support.handlers import handler_of, required
from coderenew.rules.php.support.phases import candidates, fatal, span
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (fatal("8.0", effect="an ArgumentCountError"),)

RULE = Rule(
    id="CR-PHP-ERROR-HANDLER-CONTEXT",
    title="Error handler that requires a fifth argument",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.LIKELY,
    message=(
        "{symbol} requires the variables of the failing code as fifth argument, which PHP "
        "does not give it any more: {effect}."
    ),
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration80.incompatible.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in file.calls_to("set_error_handler"):
        handler = handler_of(file, project, call)
        if handler is not None and required(handler) > 4:
            symbol = Symbol("function", handler.name)
            yield from candidates(RULE, file, call, symbol, PHASES)
