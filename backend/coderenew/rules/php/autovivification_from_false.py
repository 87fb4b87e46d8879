"""Array made out of false.

What: A variable that holds false is used as an array, as in $list = false; $list[] = 1.

Why it breaks: PHP makes an array out of false; it tells so since 8.1 and is going to stop.

Since: deprecated in PHP 8.1.

Fix: Begin with an empty array.

Source: https://www.php.net/manual/en/migration81.deprecated.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity, Symbol
from coderenew.rules.php.support.phases import candidates, warns
from coderenew.rules.php.support.removed_syntax import removed_syntax
from coderenew.rules.php.support.values import values
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (warns("8.1"),)

RULE = Rule(
    id="CR-PHP-AUTOVIVIFICATION-FROM-FALSE",
    title="Array made out of false",
    family=Family.PHP,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="Adding an element to false is {effect}.",
    source="https://www.php.net/manual/en/migration81.deprecated.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from removed_syntax(RULE, file, catalog, "array-auto-vivification-false", moment=None)
    seen = {use.line for use in file.syntax("array-auto-vivification-false")}
    for operation in file.facts.operations:
        if operation.operator not in ("[]", "[key]", "[?]") or operation.line in seen:
            continue
        false = [s for v, s in values(operation.operand) if v.kind == "bool" and v.value == "false"]
        if false:
            symbol = Symbol("variable", operation.operand.value, "php")
            yield from candidates(RULE, file, operation, symbol, PHASES, confidence=max(false))
