"""Class removed from PHP.

What: A class, interface or trait of PHP that no longer exists is instantiated, extended or named.

Why it breaks: Loading fails: extending or instantiating a class that does not exist throws an
Error. A type hint, catch or instanceof of it only never matches.

Since: each class's own release, from the catalog.

Fix: Use the replacement that the finding names.

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
from coderenew.rules.symbols.uses.classes import class_uses
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-PHP-REMOVED-CLASS",
    title="Class removed from PHP",
    family=Family.SYMBOLS,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="Class {symbol} was removed in PHP {version}.",
    source="https://www.php.net/manual/en/appendices.php (migration guides)",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in class_uses(file, project, catalog, Platform.PHP):
        yield from removed(RULE, use)
