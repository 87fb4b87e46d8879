"""Offset in curly braces.

What: An element of a string or an array is read with braces, as in $text{0}.

Why it breaks: PHP reads offsets in square brackets only; the file does not compile any more and
takes the whole request down.

Since: deprecated in PHP 7.4, a fatal error in 8.0.

Fix: Write $text[0].

Source: https://www.php.net/manual/en/migration74.deprecated.php
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
    warns("7.4", "8.0"),
    fatal("8.0"),
)

RULE = Rule(
    id="CR-PHP-CURLY-OFFSET",
    title="Offset in curly braces",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="An offset in curly braces is {effect}; write square brackets.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration74.deprecated.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from syntax_candidates(RULE, file, PHASES, "curly-offset")
