"""array_key_exists() for null.

What: array_key_exists() is asked for the key null.

Why it breaks: Keys are never null; PHP always looked for the empty string.

Since: deprecated in PHP 8.5.

Fix: Write ''.

Source: https://www.php.net/manual/en/migration85.deprecated.php
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

PHASES = (warns("8.5"),)

RULE = Rule(
    id="CR-PHP-ARRAY-KEY-EXISTS-NULL",
    title="array_key_exists() for null",
    family=Family.PHP,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="null as the key of array_key_exists() is {effect}; write an empty string.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration85.deprecated.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in direct_calls(file, project, "array_key_exists", "key_exists"):
        if (given := argument(call, 0, "key")) and given.kind == "null":
            yield from candidates(RULE, file, call, called_symbol(call), PHASES)
