"""Cast to real.

What: A value is cast with (real), an old name of (float).

Why it breaks: The name was removed from the language; the file does not compile.

Since: deprecated in PHP 7.4, a parse error in 8.0.

Fix: Write (float).

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
    id="CR-PHP-REAL-CAST",
    title="Cast to real",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="The (real) cast is {effect}; write (float).",
    source="https://www.php.net/manual/en/migration74.deprecated.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from removed_syntax(RULE, file, catalog, "real-cast", effect="a parse error")
