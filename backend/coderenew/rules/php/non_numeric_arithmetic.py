"""Arithmetic with a text that is no number.

What: A literal text that is no number is an operand of +, -, *, / or the like.

Why it breaks: PHP 8 throws where older versions counted it as 0.

Since: a warning since PHP 7.1, a TypeError in 8.0.

Fix: Use a dot to join texts; convert with (int) or (float) where a number is meant.

Source: https://www.php.net/manual/en/migration80.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity, Symbol
from coderenew.rules.php.support.phases import candidates, fatal, span, warns
from coderenew.rules.php.support.values import values
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (
    warns("7.1", "8.0", effect="a warning"),
    fatal("8.0", effect="a TypeError"),
)

RULE = Rule(
    id="CR-PHP-NON-NUMERIC-ARITHMETIC",
    title="Arithmetic with a text that is no number",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="Arithmetic with {detail} is {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration80.incompatible.php",
)

_NOT_ARITHMETIC = frozenset(("[]", "[key]", "[?]", "=="))
_NUMERIC = frozenset("0123456789+-.")
_WITH_SUFFIX = (warns("7.1", effect="a warning"),)
_WITH_ARRAY = (fatal("5.0"),)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in file.syntax("nonnumeric-arithmetic"):
        array = use.detail == "array"
        yield from candidates(
            RULE,
            file,
            use,
            Symbol("syntax", use.feature, "php"),
            _WITH_ARRAY if array else PHASES,
            detail="an array" if array else f"the text '{use.detail}'",
        )
    for use in file.syntax("size-suffix-arithmetic"):
        symbol = Symbol("syntax", use.feature, "php")
        detail = f"{use.detail}, which still ends with a letter,"
        yield from candidates(RULE, file, use, symbol, _WITH_SUFFIX, detail=detail)
    for operation in file.facts.operations:
        texts = [
            (sure, value.value)
            for value, sure in values(operation.operand)
            if value.kind == "string" and value.value.strip()[:1] not in _NUMERIC
        ]
        if texts and operation.operator not in _NOT_ARITHMETIC:
            sure, text = max(texts)
            yield from candidates(
                RULE,
                file,
                operation,
                Symbol("variable", operation.operand.value, "php"),
                PHASES,
                confidence=sure,
                detail=f"{operation.operand.value}, which can hold '{text}',",
            )
