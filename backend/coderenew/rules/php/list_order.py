"""List that depends on the order of assignment.

What: list() appends to one array several times, or assigns variables that its own keys use.

Why it breaks: PHP 5 assigned from the right, PHP 7 assigns from the left, so the elements
change places.

Since: other result since PHP 7.0.

Fix: Assign to distinct variables first.

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

PHASES = (breaks("7.0", effect="reversed"),)

RULE = Rule(
    id="CR-PHP-LIST-ORDER",
    title="List that depends on the order of assignment",
    family=Family.PHP,
    severity=Severity.BREAKS,
    confidence=Confidence.CERTAIN,
    message="list() assigns from the left; the result is {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration70.incompatible.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from syntax_candidates(RULE, file, PHASES, "list-order", moment=None)
