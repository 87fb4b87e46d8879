"""Property of a variable variable made global.

What: global is followed by a property of a variable variable, as in global $$a->b.

Why it breaks: global takes simple variables only.

Since: a parse error since PHP 7.0.

Fix: Write global ${$a->b}, or read $GLOBALS.

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

PHASES = (fatal("7.0", effect="a parse error"),)

RULE = Rule(
    id="CR-PHP-GLOBAL-VARIABLE-VARIABLE",
    title="Property of a variable variable made global",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="global with more than a simple variable is {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration70.incompatible.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from syntax_candidates(RULE, file, PHASES, "global-variable-variable")
