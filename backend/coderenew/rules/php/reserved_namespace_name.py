"""Namespace with a reserved word.

What: A part of a namespace is a word that PHP reserves, such as List.

Why it breaks: PHP before 8.0 read the parts of a name one by one and stopped at the word.

Since: possible since PHP 8.0.

Fix: Rename the namespace, or require PHP 8.0.

Source: https://www.php.net/manual/en/migration80.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform, SymbolKind
from coderenew.model.finding import Candidate, Confidence, Moment, Severity, Symbol
from coderenew.model.version import Version, VersionRange
from coderenew.rules.php.support.phases import Phase, candidates, fatal, span
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (fatal(until="8.0", effect="a parse error"),)

RULE = Rule(
    id="CR-PHP-RESERVED-NAMESPACE-NAME",
    title="Namespace with a reserved word",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="The reserved word {detail} in a namespace is {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration80.incompatible.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in file.syntax("reserved-namespace-name"):
        word = catalog.find(Platform.PHP, SymbolKind.KEYWORD, use.detail.lower())
        if word is None:
            continue
        phase = Phase(VersionRange(word.since, Version(8, 0)), Severity.FATAL, PHASES[0].effect)
        symbol = Symbol("syntax", use.feature, "php")
        yield from candidates(
            RULE, file, use, symbol, (phase,), moment=Moment.COMPILE, detail=use.detail
        )
