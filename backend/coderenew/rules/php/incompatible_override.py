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
from coderenew.model.finding import Candidate, Confidence, Moment, Severity
from coderenew.model.php_facts import ClassDeclaration
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


def _bases(project: Project, owner: ClassDeclaration, path: str) -> Iterator[Lineage]:
    """The parent and the interfaces, as far as the component declares them."""
    for name in (owner.parent, *owner.interfaces):
        known = lineage(project, project.alias_of(name), path) if name else None
        if known is not None:
            yield known


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for owner, method in methods(file):
        for base in _bases(project, owner, file.path):
            found = base.method_and_owner(method.name)
            if found is None or found[0].kind == "trait":
                continue
            parent, overridden = found
            why = misfit(
                declared_signature(method),
                declared_signature(overridden),
                method.name,
                in_interface=parent.kind == "interface",
            )
            if why is not None:
                yield from candidates(
                    RULE,
                    file,
                    method,
                    method_symbol(owner.name, method.name),
                    PHASES if why.strictness is Strictness.FATAL_SINCE_8 else _ALWAYS,
                    confidence=Confidence.CERTAIN if base.certain else Confidence.LIKELY,
                    moment=Moment.COMPILE,
                    parent=f"{parent.name}::{overridden.name}",
                )
