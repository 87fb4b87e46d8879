"""get_class() without an argument.

What: get_class() or get_parent_class() is called without an object inside a class.

Why it breaks: PHP asks for the object.

Since: deprecated in PHP 8.3.

Fix: Write __CLASS__ or self::class, or parent::class.

Source: https://www.php.net/manual/en/migration83.deprecated.php
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

PHASES = (warns("8.3"),)

RULE = Rule(
    id="CR-PHP-GET-CLASS-NO-ARGUMENT",
    title="get_class() without an argument",
    family=Family.PHP,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="{symbol}() without an argument is {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration83.deprecated.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in direct_calls(file, project, "get_class", "get_parent_class"):
        if call.argument_count == 0:
            yield from candidates(RULE, file, call, called_symbol(call), PHASES)
