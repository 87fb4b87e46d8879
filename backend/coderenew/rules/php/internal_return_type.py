"""Method of a PHP interface without its return type.

What: A class implements ArrayAccess, Iterator, Countable, JsonSerializable or the like and
declares a method without the return type that PHP gives it.

Why it breaks: PHP's own methods have return types since 8.1; overrides without them give a
notice when the class is loaded.

Since: deprecated in PHP 8.1.

Fix: Declare the return type, or put #[ReturnTypeWillChange] on a line above the method, which
old versions read as a comment.

Source: https://www.php.net/manual/en/migration81.deprecated.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform, SymbolKind
from coderenew.model.finding import Candidate, Confidence, Moment, Severity
from coderenew.model.php_facts import ClassDeclaration, FunctionDeclaration
from coderenew.rules.php.support.declarations import method_symbol
from coderenew.rules.php.support.internal_methods import (
    internal_bases,
    tentative_type,
)
from coderenew.rules.php.support.lineage import descendants
from coderenew.rules.php.support.phases import candidates, span, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile
from coderenew.rules.wordpress.support.compatibility import covers

PHASES = (warns("8.1"),)

RULE = Rule(
    id="CR-PHP-INTERNAL-RETURN-TYPE",
    title="Method of a PHP interface without its return type",
    family=Family.PHP,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message=(
        "{symbol} must return {type} like {parent}, or carry #[ReturnTypeWillChange]; without "
        "either it is {effect}."
    ),
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration81.deprecated.php",
)


def _overrides(project: Project, owner: ClassDeclaration, name: str) -> bool:
    """Whether a parent in the component has the method: then that one is compared with PHP's."""
    return bool(owner.parent) and project.declares_method(owner.parent, name)


def _bases(project: Project, catalog: Catalog, owner: ClassDeclaration) -> Iterator[str]:
    """Classes of PHP or WordPress that a class, or the users of a trait, descend from."""
    yield from internal_bases(project, catalog, owner.name)
    if owner.kind == "trait":
        for user in descendants(project, owner.name):
            yield from internal_bases(project, catalog, user)


def _methods(
    file: PhpFile, project: Project, catalog: Catalog
) -> Iterator[tuple[ClassDeclaration, FunctionDeclaration, list[str]]]:
    """Methods of classes that descend from PHP's own, with all bases of the class."""
    for owner in file.facts.classes:
        bases = list(_bases(project, catalog, owner)) if owner.name and owner.methods else []
        if any(catalog.has(Platform.PHP, SymbolKind.CLASS, base) for base in bases):
            for method in owner.methods:
                yield owner, method, bases


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for owner, method, bases in _methods(file, project, catalog):
        if any(a.lower() == "returntypewillchange" for a in method.attributes):
            continue
        for base in bases:
            type_ = tentative_type(catalog, base, method.name)
            if not type_ and catalog.has(
                Platform.WORDPRESS, SymbolKind.METHOD, f"{base}::{method.name}"
            ):
                break  # compared with core's method
            if not type_ or _overrides(project, owner, method.name):
                continue
            if not method.return_type or covers(type_, method.return_type) is False:
                yield from candidates(
                    RULE,
                    file,
                    method,
                    method_symbol(owner.name, method.name),
                    PHASES,
                    moment=Moment.COMPILE,
                    parent=f"{base}::{method.name}()",
                    type=type_,
                )
                break
