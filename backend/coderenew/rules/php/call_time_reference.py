"""Argument passed by reference at call time.

What: A call marks an argument with an ampersand, as in update(&$options).

Why it breaks: Only the declaration of a function says which parameters are references; such a
call does not compile.

Since: a fatal error since PHP 5.4.

Fix: Remove the ampersand at the call; where the function must change the variable, write it in
the declaration.

Source: https://www.php.net/manual/en/migration54.incompatible.php
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
    id="CR-PHP-CALL-TIME-REFERENCE",
    title="Argument passed by reference at call time",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message=(
        "An ampersand before an argument of a call is {effect}; the function declares references."
    ),
    source="https://www.php.net/manual/en/migration54.incompatible.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from removed_syntax(RULE, file, catalog, "call-time-reference")
