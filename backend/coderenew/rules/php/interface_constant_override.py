"""Constant of an interface redefined.

What: A class defines a constant that its interface defines too.

Why it breaks: Constants of interfaces could not be overridden before PHP 8.1; the class does
not compile there.

Since: possible since PHP 8.1.

Fix: Give the constant another name, or require PHP 8.1.

Source: https://www.php.net/manual/en/migration81.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.php.support.phases import fatal, span, syntax_candidates
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (fatal(until="8.1"),)

RULE = Rule(
    id="CR-PHP-INTERFACE-CONSTANT-OVERRIDE",
    title="Constant of an interface redefined",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="Redefining a constant of an interface is {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration81.incompatible.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from syntax_candidates(RULE, file, PHASES, "interface-constant-override")
