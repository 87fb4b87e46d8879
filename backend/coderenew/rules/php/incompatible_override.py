"""Override that does not fit the method of the parent.

What: A class of the component declares a method with other parameters than the same method of
its parent: fewer, more required ones, another type or another reference.

Why it breaks: PHP 8 does not load such a class. For abstract methods and methods of interfaces
this was always so.

Since: a warning before PHP 8.0, a fatal error since.

Fix: Declare the method like that of the parent, with further parameters of your own optional.

Source: https://www.php.net/manual/en/migration80.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform, SymbolKind
from coderenew.model.finding import Candidate, Confidence, Moment, Severity
from coderenew.model.php_facts import ClassDeclaration, FunctionDeclaration
from coderenew.rules.php.support.declarations import method_symbol, methods
from coderenew.rules.php.support.lineage import Lineage, lineage
from coderenew.rules.php.support.phases import candidates, fatal, span, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.signatures import declared_signature
from coderenew.rules.views import PhpFile
from coderenew.rules.wordpress.support.compatibility import Strictness, misfit

PHASES = (
    warns(until="8.0", effect="a warning"),
    fatal("8.0"),
)

RULE = Rule(
    id="CR-PHP-INCOMPATIBLE-OVERRIDE",
    title="Override that does not fit the method of the parent",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="{symbol} does not fit the {parent} that it overrides, which is {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration80.incompatible.php",
)

_ALWAYS = (fatal("5.0"),)
_SINCE_8 = (fatal("8.0"),)


def _bases(
    project: Project, catalog: Catalog, owner: ClassDeclaration, path: str
) -> Iterator[Lineage]:
    """The parent and the interfaces, as far as the component declares them. What bears a name of
    WordPress's or PHP's own stands in for it on older releases only."""
    for name in (owner.parent, *owner.interfaces):
        if not name or _is_stand_in(catalog, name):
            continue
        known = lineage(project, project.alias_of(name), path)
        if known is not None:
            yield known


def _is_stand_in(catalog: Catalog, name: str) -> bool:
    platforms = (Platform.WORDPRESS, Platform.PHP)
    records = (catalog.find(platform, SymbolKind.CLASS, name) for platform in platforms)
    return any(record is not None and record.removed is None for record in records)


def _compared(
    project: Project, catalog: Catalog, owner: ClassDeclaration, name: str, path: str
) -> Iterator[tuple[Lineage, ClassDeclaration, FunctionDeclaration, bool]]:
    """What a method is compared with: the parent's and interfaces' methods, and the abstract ones
    of the class's own traits (the last value says so)."""
    for base in _bases(project, catalog, owner, path):
        found = base.method_and_owner(name)
        if found is not None:
            yield base, *found, False
    for trait in owner.traits:
        known = lineage(project, trait, path)
        found = known.method_and_owner(name) if known is not None else None
        if known is not None and found is not None and "abstract" in found[1].modifiers:
            yield known, *found, True


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for owner, method in methods(file):
        compared = _compared(project, catalog, owner, method.name, file.path)
        for base, parent, overridden, of_trait in compared:
            why = misfit(
                declared_signature(method),
                declared_signature(overridden),
                method.name,
                in_interface=parent.kind == "interface",
            )
            if why is None:
                continue
            always = why.strictness is not Strictness.FATAL_SINCE_8
            phases = _SINCE_8 if of_trait else _ALWAYS if always else PHASES
            yield from candidates(
                RULE,
                file,
                method,
                method_symbol(owner.name, method.name),
                phases,
                confidence=Confidence.CERTAIN if base.certain else Confidence.LIKELY,
                moment=Moment.COMPILE,
                parent=f"{parent.name}::{overridden.name}",
            )
