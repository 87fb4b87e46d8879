"""Cast to unset.

What: A value is cast with (unset), which always gives null.

Why it breaks: The cast was removed from the language; the file does not compile.

Since: deprecated in PHP 7.2, a fatal error in 8.0.

Fix: Write null, or unset($variable) to remove the variable.

Source: https://www.php.net/manual/en/migration72.deprecated.php
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
    id="CR-PHP-UNSET-CAST",
    title="Cast to unset",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="The (unset) cast is {effect}; write null.",
    source="https://www.php.net/manual/en/migration72.deprecated.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from removed_syntax(RULE, file, catalog, "unset-cast")
