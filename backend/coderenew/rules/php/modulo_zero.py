"""Modulo by zero.

What: A number is taken modulo 0.

Why it breaks: PHP 7 throws where PHP 5 warned and gave false.

Since: a DivisionByZeroError since PHP 7.0.

Fix: Test the divisor first.

Source: https://www.php.net/manual/en/migration70.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.php.support.phases import fatal, span, syntax_candidates, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (
    warns(until="7.0", effect="a warning"),
    fatal("7.0", effect="a DivisionByZeroError"),
)

RULE = Rule(
    id="CR-PHP-MODULO-ZERO",
    title="Modulo by zero",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="A modulo by zero is {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration70.incompatible.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from syntax_candidates(RULE, file, PHASES, "modulo-zero", moment=None)
