"""Long name of a scalar type.

What: A parameter or a result has the type boolean, integer, double or resource.

Why it breaks: These are no types; PHP looks for a class of that name, so that every call with a
plain value fails. PHP 8 warns when the file is compiled.

Since: a warning since PHP 8.0; never worked.

Fix: Write bool, int or float; a resource has no type.

Source: https://www.php.net/manual/en/migration80.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Moment, Severity, Symbol
from coderenew.rules.php.support.phases import candidates, span, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (warns("8.0", effect="a warning"),)

RULE = Rule(
    id="CR-PHP-CONFUSABLE-TYPE",
    title="Long name of a scalar type",
    family=Family.PHP,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="The type {detail} is read as a class, which gives {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration80.incompatible.php",
)

_CONFUSABLE = frozenset(("boolean", "integer", "double", "resource"))


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in file.syntax("case-of-types"):
        if use.detail.lower() in _CONFUSABLE:
            symbol = Symbol("syntax", use.feature, "php")
            yield from candidates(
                RULE, file, use, symbol, PHASES, moment=Moment.COMPILE, detail=use.detail
            )
