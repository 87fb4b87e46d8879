"""Autoloader registered without exceptions.

What: spl_autoload_register() is told not to throw.

Why it breaks: It always throws; the argument is ignored with a notice.

Since: a notice since PHP 8.0.

Fix: Leave the second argument out, or give true.

Source: https://www.php.net/manual/en/migration80.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.php.support.arguments import argument, direct_calls
from coderenew.rules.php.support.phases import called_symbol, candidates, span, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (warns("8.0", effect="a notice"),)

RULE = Rule(
    id="CR-PHP-SPL-AUTOLOAD-THROW",
    title="Autoloader registered without exceptions",
    family=Family.PHP,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="A false second argument of spl_autoload_register() gives {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration80.incompatible.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in direct_calls(file, project, "spl_autoload_register"):
        given = argument(call, 1, "throw")
        if given is not None and given.kind == "bool" and given.value == "false":
            yield from candidates(RULE, file, call, called_symbol(call), PHASES)
