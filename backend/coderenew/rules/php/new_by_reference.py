"""New object assigned by reference.

What: The result of new is assigned by reference, as in $a = &new Thing.

Why it breaks: Objects are handles since PHP 5, so the reference never had a use; PHP 7 cannot
parse it.

Since: a notice since PHP 5.0, a parse error in 7.0.

Fix: Remove the ampersand.

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
    id="CR-PHP-NEW-BY-REFERENCE",
    title="New object assigned by reference",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="Assigning the result of new by reference is {effect}.",
    source="https://www.php.net/manual/en/migration70.incompatible.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from removed_syntax(RULE, file, catalog, "new-by-reference", effect="a parse error")
