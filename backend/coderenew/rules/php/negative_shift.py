"""Shift by a negative number.

What: A number is shifted by a negative count of bits.

Why it breaks: PHP 7 throws; PHP 5 gave a result that depended on the processor.

Since: an ArithmeticError since PHP 7.0.

Fix: Shift the other way.

Source: https://www.php.net/manual/en/migration70.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.php.support.phases import fatal, span, syntax_candidates
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (fatal("7.0", effect="an ArithmeticError"),)

RULE = Rule(
    id="CR-PHP-NEGATIVE-SHIFT",
    title="Shift by a negative number",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="A shift by a negative number is {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration70.incompatible.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from syntax_candidates(RULE, file, PHASES, "negative-shift", moment=None)
