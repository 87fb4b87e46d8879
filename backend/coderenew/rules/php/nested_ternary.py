"""Nested ternary without parentheses.

What: Ternaries follow one another without parentheses, as in $a ? 1 : $b ? 2 : 3.

Why it breaks: PHP read them from the left, unlike all other languages, and refuses to guess any
more; the file does not compile.

Since: deprecated in PHP 7.4, a fatal error in 8.0.

Fix: Add parentheses. The old meaning is ($a ? 1 : $b) ? 2 : 3; the intended one is mostly $a ?
1 : ($b ? 2 : 3).

Source: https://www.php.net/manual/en/migration74.deprecated.php
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
    id="CR-PHP-NESTED-TERNARY",
    title="Nested ternary without parentheses",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="A nested ternary without parentheses is {effect}.",
    source="https://www.php.net/manual/en/migration74.deprecated.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from removed_syntax(RULE, file, catalog, "nested-ternary")
