"""Loop by reference over a literal array.

What: foreach goes by reference over an array that is written out in place.

Why it breaks: There is no variable to refer to; PHP before 5.5 does not compile it.

Since: possible since PHP 5.5.

Fix: Put the array in a variable first, or remove the ampersand.

Source: https://www.php.net/manual/en/migration55.new-features.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.php.support.phases import fatal, span, syntax_candidates
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (fatal(until="5.5", effect="a parse error"),)

RULE = Rule(
    id="CR-PHP-FOREACH-REFERENCE-OVER-LITERAL",
    title="Loop by reference over a literal array",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="A loop by reference over a literal array is {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration55.new-features.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from syntax_candidates(RULE, file, PHASES, "foreach-reference-over-literal")
