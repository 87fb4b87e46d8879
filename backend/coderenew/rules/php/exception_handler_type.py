"""Exception handler that takes Exception only.

What: A function given to set_exception_handler() declares its parameter as Exception.

Why it breaks: PHP 7 throws Error objects, which are no Exception; the handler then fails
itself.

Since: since PHP 7.0.

Fix: Declare Throwable, or no type when PHP 5 must be supported.

Source: https://www.php.net/manual/en/migration70.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity, Symbol
from coderenew.rules.php.support.handlers import handler_of
from coderenew.rules.php.support.phases import candidates, fatal, span
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (fatal("7.0", effect="a TypeError instead of being handled"),)

RULE = Rule(
    id="CR-PHP-EXCEPTION-HANDLER-TYPE",
    title="Exception handler that takes Exception only",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.POSSIBLE,
    message="{symbol} takes Exception only; an Error reaches it too and is then {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration70.incompatible.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in file.calls_to("set_exception_handler"):
        handler = handler_of(file, project, call)
        if handler and handler.parameters and handler.parameters[0].type.lower() == "exception":
            symbol = Symbol("function", handler.name)
            yield from candidates(RULE, file, call, symbol, PHASES)
