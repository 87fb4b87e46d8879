"""Number searched in a text.

What: strpos(), strstr() or one of their kin is given a number to search for.

Why it breaks: It was the code of a character; PHP 8 searches for its digits.

Since: deprecated in PHP 7.3, other result in 8.0.

Fix: Write chr(65) for the character, or '65' for the digits.

Source: https://www.php.net/manual/en/migration73.deprecated.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.php.support.arguments import argument, direct_calls
from coderenew.rules.php.support.phases import breaks, called_symbol, candidates, span, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (
    warns("7.3", "8.0"),
    breaks("8.0", effect="taken as text, not as a character code,"),
)

RULE = Rule(
    id="CR-PHP-INTEGER-NEEDLE",
    title="Number searched in a text",
    family=Family.PHP,
    severity=Severity.BREAKS,
    confidence=Confidence.CERTAIN,
    message="A number as needle of {symbol}() is {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration73.deprecated.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in direct_calls(
        file,
        project,
        "strpos",
        "stripos",
        "strrpos",
        "strripos",
        "strstr",
        "strchr",
        "strrchr",
        "stristr",
    ):
        if (given := argument(call, 1, "needle")) and given.kind == "int":
            yield from candidates(RULE, file, call, called_symbol(call), PHASES)
