"""Serializable without the magic methods.

What: A class implements Serializable and lacks __serialize() or __unserialize().

Why it breaks: PHP retires the interface; a class that has both magic methods may keep it for
old versions.

Since: deprecated in PHP 8.1.

Fix: Add __serialize() and __unserialize(); drop the interface when PHP before 7.4 need not be
supported.

Source: https://www.php.net/manual/en/migration81.deprecated.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Moment, Severity, Symbol
from coderenew.rules.php.support.lineage import lineage
from coderenew.rules.php.support.phases import candidates, span, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (warns("8.1"),)

RULE = Rule(
    id="CR-PHP-SERIALIZABLE-ONLY",
    title="Serializable without the magic methods",
    family=Family.PHP,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message=(
        "{symbol} implements Serializable but not __serialize and __unserialize, which is {effect}."
    ),
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration81.deprecated.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for declared in file.facts.classes:
        if declared.kind != "class" or "abstract" in declared.modifiers:
            continue
        known = lineage(project, declared.name, file.path) if declared.name else None
        if any(name.lower() == "serializable" for name in declared.interfaces) and not (
            known and known.method("__serialize") and known.method("__unserialize")
        ):
            symbol = Symbol("class", declared.name)
            yield from candidates(RULE, file, declared, symbol, PHASES, moment=Moment.COMPILE)
