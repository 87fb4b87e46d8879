"""Class called _.

What: A class-like is called _, a single underscore.

Why it breaks: PHP keeps the name for itself.

Since: deprecated in PHP 8.4.

Fix: Rename the class.

Source: https://www.php.net/manual/en/migration84.deprecated.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Moment, Severity, Symbol
from coderenew.rules.php.support.phases import candidates, span, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (warns("8.4"),)

RULE = Rule(
    id="CR-PHP-UNDERSCORE-CLASS",
    title="Class called _",
    family=Family.PHP,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="The class name _ is {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration84.deprecated.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for declared in file.facts.classes:
        if declared.name.rsplit("\\", 1)[-1] == "_":
            symbol = Symbol("class", declared.name)
            yield from candidates(RULE, file, declared, symbol, PHASES, moment=Moment.COMPILE)
