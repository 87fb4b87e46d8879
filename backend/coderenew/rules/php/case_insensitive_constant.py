"""Constant declared without regard to case.

What: define() is told to make a constant whose case does not count.

Why it breaks: PHP 8 ignores the wish with a warning; uses in another case are errors there.

Since: deprecated in PHP 7.3, ignored with a warning since 8.0.

Fix: Leave the third argument out and write the constant in one case everywhere.

Source: https://www.php.net/manual/en/migration73.deprecated.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity, Symbol
from coderenew.rules.php.support.phases import candidates, span, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (warns("7.3"),)

RULE = Rule(
    id="CR-PHP-CASE-INSENSITIVE-CONSTANT",
    title="Constant declared without regard to case",
    family=Family.PHP,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="define() with true as third argument is {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration73.deprecated.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for constant in file.facts.constants:
        if constant.case_insensitive:
            symbol = Symbol("constant", constant.name)
            yield from candidates(RULE, file, constant, symbol, PHASES)
