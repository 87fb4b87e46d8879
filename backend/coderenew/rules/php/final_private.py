"""Private method marked final.

What: A method other than the constructor is final and private.

Why it breaks: Private methods are never overridden, so final means nothing; PHP warns when the
file is compiled.

Since: a warning since PHP 8.0.

Fix: Remove final, or make the method protected.

Source: https://www.php.net/manual/en/migration80.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.php.support.phases import span, syntax_candidates, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (warns("8.0", effect="a warning"),)

RULE = Rule(
    id="CR-PHP-FINAL-PRIVATE",
    title="Private method marked final",
    family=Family.PHP,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="A private method marked final gives {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration80.incompatible.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from syntax_candidates(RULE, file, PHASES, "final-private-method")
