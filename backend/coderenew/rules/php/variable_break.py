"""Break or continue with a variable or zero.

What: break or continue is followed by a variable, an expression or 0.

Why it breaks: The number of loops to leave must be known when the file is compiled, and be 1 or
more.

Since: a fatal error since PHP 5.4.

Fix: Write the number, or leave it out for one loop.

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
    id="CR-PHP-VARIABLE-BREAK",
    title="Break or continue with a variable or zero",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="A break or continue by a variable or by 0 is {effect}.",
    source="https://www.php.net/manual/en/migration54.incompatible.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from removed_syntax(RULE, file, catalog, "variable-break")
