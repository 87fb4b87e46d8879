"""Case ended by a semicolon.

What: A case or default of a switch ends with a semicolon.

Why it breaks: PHP keeps the colon only; it gives a notice when the file is compiled.

Since: deprecated in PHP 8.5.

Fix: Write a colon.

Source: https://www.php.net/manual/en/migration85.deprecated.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.php.support.removed_syntax import removed_syntax
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-PHP-SEMICOLON-CASE",
    title="Case ended by a semicolon",
    family=Family.PHP,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="A case or default that ends with a semicolon is {effect}; write a colon.",
    source="https://www.php.net/manual/en/migration85.deprecated.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from removed_syntax(RULE, file, catalog, "semicolon-case")
