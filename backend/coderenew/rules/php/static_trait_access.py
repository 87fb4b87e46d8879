"""Static member of a trait used on the trait.

What: A static method or property of a trait is used with the name of the trait.

Why it breaks: Static members belong to the classes that use the trait.

Since: deprecated in PHP 8.1.

Fix: Name a class that uses the trait.

Source: https://www.php.net/manual/en/migration81.deprecated.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity, Symbol
from coderenew.rules.php.support.declarations import method_symbol
from coderenew.rules.php.support.phases import candidates, span, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (warns("8.1"),)

RULE = Rule(
    id="CR-PHP-STATIC-TRAIT-ACCESS",
    title="Static member of a trait used on the trait",
    family=Family.PHP,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="{symbol} belongs to a trait; using it on the trait itself is {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration81.deprecated.php",
)


def _is_trait(project: Project, name: str) -> bool:
    declared = project.classes(name) if name else []
    return bool(declared) and all(d.declaration.kind == "trait" for d in declared)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in file.facts.method_calls:
        inside = file.facts.scopes[call.scope].class_name.lower() == call.owner.lower()
        if (
            call.static
            and call.receiver == "class"
            and _is_trait(project, call.owner)
            and not inside
        ):
            symbol = method_symbol(call.owner, call.method)
            yield from candidates(RULE, file, call, symbol, PHASES)
    for use in file.facts.property_uses:
        if use.static and use.receiver == "class" and _is_trait(project, use.owner):
            symbol = Symbol("property", f"{use.owner}::${use.name}")
            yield from candidates(RULE, file, use, symbol, PHASES)
