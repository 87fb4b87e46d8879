"""Octal number with an 8 or a 9.

What: A number begins with 0 and holds an 8 or a 9.

Why it breaks: A leading zero means octal; PHP 5 cut the number silently, PHP 7 refuses it.

Since: a parse error since PHP 7.0.

Fix: Remove the leading zero, or quote the value when it is text.

Source: https://www.php.net/manual/en/migration70.incompatible.php
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
    id="CR-PHP-INVALID-OCTAL",
    title="Octal number with an 8 or a 9",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="A number with a leading zero and an 8 or 9 is {effect}.",
    source="https://www.php.net/manual/en/migration70.incompatible.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from removed_syntax(RULE, file, catalog, "invalid-octal", effect="a parse error")
