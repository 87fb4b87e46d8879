"""parent in a class without a parent.

What: A class that extends nothing says parent::.

Why it breaks: PHP 7 failed only when it got there; PHP 8 does not compile the file.

Since: deprecated in PHP 7.4, a fatal error when compiled in 8.0.

Fix: Remove the call, or extend the class that was meant.

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
    id="CR-PHP-PARENT-WITHOUT-PARENT",
    title="parent in a class without a parent",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="parent in a class that extends nothing is {effect}.",
    source="https://www.php.net/manual/en/migration74.deprecated.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from removed_syntax(RULE, file, catalog, "parent-without-parent")
