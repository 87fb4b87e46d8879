"""Dollar before the brace in a string.

What: A string holds a variable as ${name} instead of {$name}.

Why it breaks: PHP has four ways to put a variable into a string and retires the two that begin
with a dollar sign and a brace; each gives a notice when the file is compiled.

Since: deprecated in PHP 8.2.

Fix: Write {$name}; for a variable variable write {${expression}}.

Source: https://www.php.net/manual/en/migration82.deprecated.php
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
    id="CR-PHP-DOLLAR-BRACE-INTERPOLATION",
    title="Dollar before the brace in a string",
    family=Family.PHP,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message=(
        "Interpolation with the dollar sign before the brace is {effect}; write the brace first."
    ),
    source="https://www.php.net/manual/en/migration82.deprecated.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from removed_syntax(
        RULE, file, catalog, "dollar-brace-interpolation", "dollar-brace-expression-interpolation"
    )
