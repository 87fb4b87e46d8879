"""Array made out of false.

What: A variable that holds false is used as an array, as in $list = false; $list[] = 1.

Why it breaks: PHP makes an array out of false; it tells so since 8.1 and is going to stop.

Since: deprecated in PHP 8.1.

Fix: Begin with an empty array.

Source: https://www.php.net/manual/en/migration81.deprecated.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.php.support.phases import span, syntax_candidates, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (warns("8.1"),)

RULE = Rule(
    id="CR-PHP-AUTOVIVIFICATION-FROM-FALSE",
    title="Array made out of false",
    family=Family.PHP,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="Adding an element to false is {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration81.deprecated.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from syntax_candidates(RULE, file, PHASES, "array-auto-vivification-false", moment=None)
