"""parse_str() without a result array.

What: parse_str() or mb_parse_str() is called with the text alone, which made variables in the
current scope.

Why it breaks: The second argument is required since PHP 8.

Since: deprecated in PHP 7.2, an ArgumentCountError in 8.0.

Fix: Give an array as second argument and read the values from it.

Source: https://www.php.net/manual/en/migration72.deprecated.php
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
    warns("7.2", "8.0"),
    fatal("8.0", effect="an ArgumentCountError"),
)

RULE = Rule(
    id="CR-PHP-PARSE-STR-ONE-ARGUMENT",
    title="parse_str() without a result array",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="parse_str() without a second argument is {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration72.deprecated.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in direct_calls(file, project, "parse_str", "mb_parse_str"):
        if call.argument_count == 1:
            yield from candidates(RULE, file, call, called_symbol(call), PHASES)
