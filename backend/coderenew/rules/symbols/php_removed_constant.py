"""Constant removed from PHP.

What: A global constant that PHP no longer defines.

Why it breaks: An undefined constant throws an Error since PHP 8.0. Older PHP takes its name for
its value, with a warning, so the code does something else than it says.

Since: each constant's own release, from the catalog.

Fix: Use the replacement that the finding names, or test with defined() first.

Source: https://www.php.net/manual/en/appendices.php (migration guides)
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.symbols.availability import removed
from coderenew.rules.symbols.uses.constants import constant_uses
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-PHP-REMOVED-CONSTANT",
    title="Constant removed from PHP",
    family=Family.SYMBOLS,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="Constant {symbol} was removed in PHP {version}.",
    source="https://www.php.net/manual/en/appendices.php (migration guides)",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in constant_uses(file, project, catalog, Platform.PHP):
        yield from removed(RULE, use)
