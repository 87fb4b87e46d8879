"""Constant used in another case.

What: A constant that was declared without regard to case is used in another case.

Why it breaks: Constants have one case since PHP 8, so the other one does not exist.

Since: deprecated in PHP 7.3, an Error in 8.0.

Fix: Write the constant as it is declared.

Source: https://www.php.net/manual/en/migration73.deprecated.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity, Symbol
from coderenew.rules.memory import per_project
from coderenew.rules.php.support.phases import candidates, fatal, span, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (
    warns("7.3", "8.0"),
    fatal("8.0", effect="an undefined constant"),
)

RULE = Rule(
    id="CR-PHP-CONSTANT-IN-OTHER-CASE",
    title="Constant used in another case",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="The constant is declared as {declared}; in another case it is {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration73.deprecated.php",
)


@per_project
def _case_insensitive(project: Project) -> dict[str, str]:
    return {
        constant.name.lower(): constant.name
        for outline in project.outlines.values()
        for constant, _ in outline.constants
        if constant.case_insensitive
    }


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    declared = _case_insensitive(project)
    if not declared:
        return
    for use in file.facts.constant_uses:
        name = use.fallback or use.name
        written = declared.get(name.lower(), name)
        if not use.owner and written != name and not project.constants(name):
            symbol = Symbol("constant", name)
            yield from candidates(
                RULE, file, use, symbol, PHASES, replacement=written, declared=written
            )
