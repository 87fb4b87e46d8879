"""Session handler made of callbacks.

What: session_set_save_handler() is given six or more callbacks instead of one object.

Why it breaks: PHP keeps the form with an object.

Since: deprecated in PHP 8.4.

Fix: Give an object that implements SessionHandlerInterface.

Source: https://www.php.net/manual/en/migration84.deprecated.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.php.support.arguments import direct_calls
from coderenew.rules.php.support.phases import called_symbol, candidates, span, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (warns("8.4"),)

RULE = Rule(
    id="CR-PHP-SESSION-HANDLER-CALLBACKS",
    title="Session handler made of callbacks",
    family=Family.PHP,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="A session handler of single callbacks is {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration84.deprecated.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in direct_calls(file, project, "session_set_save_handler"):
        if call.argument_count > 2:
            yield from candidates(RULE, file, call, called_symbol(call), PHASES)
