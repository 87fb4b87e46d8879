"""Constructor named like its class.

What: A class outside any namespace has a method of its own name and no __construct.

Why it breaks: PHP 8 calls __construct only; the object stays without what its constructor would
have set, or gets the constructor of its parent.

Since: deprecated in PHP 7.0, not called since 8.0.

Fix: Rename the method to __construct; keep the old method as a call of the new one where child
classes call it by name.

Source: https://www.php.net/manual/en/migration70.deprecated.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Moment, Severity
from coderenew.model.php_facts import ClassDeclaration, FunctionDeclaration
from coderenew.rules.php.support.declarations import method_symbol, methods
from coderenew.rules.php.support.lineage import lineage
from coderenew.rules.php.support.phases import breaks, candidates, fatal, span, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (
    warns("7.0", "8.0"),
    breaks("8.0", effect="no longer called by new"),
)

RULE = Rule(
    id="CR-PHP-PHP4-CONSTRUCTOR",
    title="Constructor named like its class",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="{symbol} is a constructor by its name only: {effect}; name it __construct.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration70.deprecated.php",
)

_FATAL = fatal("8.0", effect="passed over for the parent's, which needs arguments,")


def _is_constructor(owner: ClassDeclaration, method: FunctionDeclaration) -> bool:
    return (
        owner.kind == "class"
        and method.name.lower() == owner.name.lower()
        and not any(m.name.lower() == "__construct" for m in owner.methods)
    )


def _parent_needs(project: Project, owner: ClassDeclaration, path: str) -> bool:
    """Whether the constructor that PHP 8 calls instead takes arguments that nobody gives it."""
    known = lineage(project, owner.name, path)
    inherited = known.method("__construct") if known else None
    if inherited is None:
        return False
    return any(p.default is None and not p.variadic for p in inherited.parameters)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for owner, method in methods(file):
        if _is_constructor(owner, method):
            symbol = method_symbol(owner.name, method.name)
            phases = PHASES if not _parent_needs(project, owner, file.path) else (PHASES[0], _FATAL)
            yield from candidates(RULE, file, method, symbol, phases, moment=Moment.COMPILE)
