"""Continue that targets a switch.

What: continue stands directly in a switch.

Why it breaks: Inside a switch it does the same as break, which is rarely what was meant; PHP
warns when the file is compiled.

Since: a warning since PHP 7.3.

Fix: Write continue 2 to go on with the loop, or break to leave the switch.

Source: https://www.php.net/manual/en/migration73.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.php.support.phases import span, syntax_candidates, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (warns("7.3", effect="a warning"),)

RULE = Rule(
    id="CR-PHP-CONTINUE-IN-SWITCH",
    title="Continue that targets a switch",
    family=Family.PHP,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="A continue that targets a switch gives {effect}; write break or continue 2.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration73.incompatible.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from syntax_candidates(RULE, file, PHASES, "continue-in-switch")
