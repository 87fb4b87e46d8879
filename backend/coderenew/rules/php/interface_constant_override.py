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
from coderenew.model.finding import Candidate, Confidence, Moment, Severity, Symbol
from coderenew.rules.php.support.lineage import lineage
from coderenew.rules.php.support.phases import candidates, fatal, span
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
    message="Redefining the constant {symbol} of an interface is {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration81.incompatible.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for owner in file.facts.classes:
        inherited = {
            constant.name
            for name in owner.interfaces
            for known in (lineage(project, name),)
            for declared in (known.classes if known else ())
            for constant in declared.constants
        }
        for constant in owner.constants:
            if constant.name in inherited:
                symbol = Symbol("class_constant", f"{owner.name}::{constant.name}")
                yield from candidates(RULE, file, constant, symbol, PHASES, moment=Moment.COMPILE)
