"""Sorting function that answers true or false.

What: The callback of usort(), uasort() or uksort() returns a comparison, true or false.

Why it breaks: Sorting needs a number below, equal to or above zero; false says nothing of which
element comes first, so PHP 8 asks a second time, and complains.

Since: deprecated in PHP 8.0.

Fix: Return $a <=> $b, or the difference of two numbers.

Source: https://www.php.net/manual/en/migration80.deprecated.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity, Symbol
from coderenew.rules.php.support.phases import candidates, span, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (warns("8.0"),)

RULE = Rule(
    id="CR-PHP-SORT-CALLBACK-BOOL",
    title="Sorting function that answers true or false",
    family=Family.PHP,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="A sorting function that returns true or false is {effect}; return $a <=> $b.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration80.deprecated.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in file.syntax("truth-comparator"):
        sure = Confidence.CERTAIN if use.detail == "called" else Confidence.LIKELY
        symbol = Symbol("syntax", use.feature, "php")
        yield from candidates(RULE, file, use, symbol, PHASES, confidence=sure)
