"""List taken from a string.

What: list() is given a string, to get its characters.

Why it breaks: PHP 7 leaves the variables null without a word.

Since: null since PHP 7.0.

Fix: Use str_split() on the string first.

Source: https://www.php.net/manual/en/migration70.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.php.support.phases import breaks, span, syntax_candidates
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (breaks("7.0", effect="and the code goes wrong"),)

RULE = Rule(
    id="CR-PHP-LIST-WITH-STRING",
    title="List taken from a string",
    family=Family.PHP,
    severity=Severity.BREAKS,
    confidence=Confidence.CERTAIN,
    message="list() cannot take a string apart; the variables are null {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration70.incompatible.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from syntax_candidates(RULE, file, PHASES, "list-with-string", moment=None)
