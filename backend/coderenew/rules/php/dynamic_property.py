"""Property that no class declares.

What: A class writes to a property of its own that neither it, its parents nor its traits
declare, and has no __set(); or other code writes one to an object whose class it shows.

Why it breaks: PHP asks to declare properties; each first write gives a notice.

Since: deprecated in PHP 8.2.

Fix: Declare the property, or mark the class with #[AllowDynamicProperties] where any name must
do.

Source: https://www.php.net/manual/en/migration82.deprecated.php
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity, Symbol
from coderenew.model.php_facts import PropertyUse
from coderenew.rules.php.support.phases import candidates, span, warns
from coderenew.rules.php.support.properties import undeclared
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (warns("8.2"),)

RULE = Rule(
    id="CR-PHP-DYNAMIC-PROPERTY",
    title="Property that no class declares",
    family=Family.PHP,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="{symbol} is not declared; creating it is {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration82.deprecated.php",
)


_OBJECTS = frozenset(("this", "new", "parameter", "property"))


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    seen: set[tuple[str, str]] = set()
    for use in file.facts.property_uses:
        key = (use.owner.lower(), use.name)
        if not use.write or use.static or not use.owner or key in seen:
            continue
        if use.receiver not in _OBJECTS:
            continue
        verdict = undeclared(project, catalog, use.owner, use.name, file.path)
        if verdict is not None and not _made_above(project, catalog, use, file.path):
            seen.add(key)
            sure = min(verdict.confidence, _surest(use))
            symbol = Symbol("property", f"{use.owner}::${use.name}")
            for candidate in candidates(RULE, file, use, symbol, PHASES, confidence=sure):
                yield structs.replace(candidate, wordpress=verdict.wordpress)


def _made_above(project: Project, catalog: Catalog, use: PropertyUse, path: str) -> bool:
    """Whether a parent writes to the property too, and so is asked to declare it."""
    return use.receiver == "this" and any(
        project.writes_property(parent, use.name)
        and undeclared(project, catalog, parent, use.name, path) is not None
        for parent in project.ancestors(use.owner)
    )


def _surest(use: PropertyUse) -> Confidence:
    """Other code may write what the class's own code has made already."""
    if use.name == "{}":
        return Confidence.POSSIBLE
    return Confidence.CERTAIN if use.receiver == "this" else Confidence.LIKELY
