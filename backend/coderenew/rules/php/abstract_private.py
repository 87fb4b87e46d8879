"""Abstract private method of a trait.

What: A trait declares a method abstract and private.

Why it breaks: This is possible since PHP 8.0 only; older versions do not compile it.

Since: possible since PHP 8.0.

Fix: Declare the method protected, or require PHP 8.0.

Source: https://www.php.net/manual/en/migration80.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Moment, Severity
from coderenew.rules.php.support.declarations import method_symbol, methods
from coderenew.rules.php.support.phases import candidates, fatal, span
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (fatal(until="8.0"),)

RULE = Rule(
    id="CR-PHP-ABSTRACT-PRIVATE",
    title="Abstract private method of a trait",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="An abstract private method in a trait is {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration80.incompatible.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for owner, method in methods(file):
        if owner.kind == "trait" and {"abstract", "private"} <= set(method.modifiers):
            symbol = method_symbol(owner.name, method.name)
            yield from candidates(RULE, file, method, symbol, PHASES, moment=Moment.COMPILE)
