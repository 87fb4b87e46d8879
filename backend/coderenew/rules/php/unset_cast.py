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
from coderenew.rules.php.support.phases import fatal, span, syntax_candidates, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (
    warns("7.2", "8.0"),
    fatal("8.0"),
)

RULE = Rule(
    id="CR-PHP-UNSET-CAST",
    title="Cast to unset",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="The (unset) cast is {effect}; write null.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration72.deprecated.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from syntax_candidates(RULE, file, PHASES, "unset-cast")
