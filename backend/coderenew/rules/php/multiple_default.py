"""Two defaults in one switch.

What: A switch has more than one default.

Why it breaks: PHP 5 took the last one; PHP 7 does not compile the file.

Since: a fatal error since PHP 7.0.

Fix: Keep the last default, which is the one that PHP 5 used.

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
    id="CR-PHP-MULTIPLE-DEFAULT",
    title="Two defaults in one switch",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="A second default in a switch is {effect}.",
    source="https://www.php.net/manual/en/migration70.incompatible.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from removed_syntax(RULE, file, catalog, "multiple-default")
