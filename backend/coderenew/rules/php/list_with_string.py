"""List taken from a literal string.

What: list() is given a literal string, to get its characters.

Why it breaks: The variables are null in every version; PHP 8.5 says so.

Since: a warning since PHP 8.5.

Fix: Use str_split() on the string first.

Source: https://www.php.net/manual/en/migration85.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.php.support.phases import span, syntax_candidates, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (warns("8.5", effect="a warning"),)

RULE = Rule(
    id="CR-PHP-LIST-WITH-STRING",
    title="List taken from a literal string",
    family=Family.PHP,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="list() cannot take a string apart: the variables are null, which gives {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration85.incompatible.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from syntax_candidates(RULE, file, PHASES, "list-with-string", moment=None)
