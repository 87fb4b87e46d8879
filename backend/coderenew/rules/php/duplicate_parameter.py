"""Two parameters of one name.

What: A function has two parameters of the same name.

Why it breaks: PHP 5 let the last one win; PHP 7 does not compile the file.

Since: a fatal error since PHP 7.0.

Fix: Rename one of them.

Source: https://www.php.net/manual/en/migration70.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.php.support.phases import fatal, span, syntax_candidates
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (fatal("7.0"),)

RULE = Rule(
    id="CR-PHP-DUPLICATE-PARAMETER",
    title="Two parameters of one name",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="Two parameters of one name are {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration70.incompatible.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from syntax_candidates(RULE, file, PHASES, "duplicate-parameter")
