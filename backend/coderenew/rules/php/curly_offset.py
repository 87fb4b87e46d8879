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
from coderenew.rules.php.support.removed_syntax import removed_syntax
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-PHP-CURLY-OFFSET",
    title="Offset in curly braces",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="An offset in curly braces is {effect}; write square brackets.",
    source="https://www.php.net/manual/en/migration74.deprecated.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from removed_syntax(RULE, file, catalog, "curly-offset")
