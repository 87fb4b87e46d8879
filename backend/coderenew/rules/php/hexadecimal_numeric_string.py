"""Hexadecimal text used as a number.

What: A string such as 0x1A is used in arithmetic.

Why it breaks: PHP 7 does not read hexadecimal numbers in strings; the value is 0.

Since: since PHP 7.0.

Fix: Use hexdec(), or intval($text, 16).

Source: https://www.php.net/manual/en/migration70.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.php.support.phases import breaks, span, syntax_candidates
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (breaks("7.0", effect="and no longer as a hexadecimal number"),)

RULE = Rule(
    id="CR-PHP-HEXADECIMAL-NUMERIC-STRING",
    title="Hexadecimal text used as a number",
    family=Family.PHP,
    severity=Severity.BREAKS,
    confidence=Confidence.CERTAIN,
    message="The text {detail} counts as 0 {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration70.incompatible.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from syntax_candidates(RULE, file, PHASES, "hexadecimal-numeric-string", moment=None)
