"""Locale category given as a string.

What: setlocale() is given a category in quotes, such as 'LC_ALL'.

Why it breaks: The category is a constant; PHP 7 refuses the text and PHP 8 throws.

Since: deprecated in PHP 4.2, refused in 7.0, a TypeError in 8.0.

Fix: Remove the quotes.

Source: https://www.php.net/manual/en/migration70.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.php.support.arguments import argument, direct_calls, is_number
from coderenew.rules.php.support.phases import breaks, called_symbol, candidates, fatal, span, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (
    warns("5.2", "7.0"),
    breaks("7.0", "8.0", effect="refused with a warning"),
    fatal("8.0", effect="a TypeError"),
)

RULE = Rule(
    id="CR-PHP-SETLOCALE-STRING",
    title="Locale category given as a string",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="A category of setlocale() in quotes is {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration70.incompatible.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in direct_calls(file, project, "setlocale"):
        given = argument(call, 0, "category")
        if given is not None and given.kind == "string" and not is_number(given.value):
            yield from candidates(RULE, file, call, called_symbol(call), PHASES)
