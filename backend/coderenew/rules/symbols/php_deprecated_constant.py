"""Constant deprecated in PHP.

What: A global constant that PHP still defines and is going to remove.

Why it breaks: Where PHP marks the constant itself as deprecated, reading it gives a notice; a
later PHP removes it.

Since: each constant's own release, from the catalog.

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
from coderenew.rules.symbols.availability import deprecated
from coderenew.rules.symbols.uses.constants import constant_uses
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-PHP-DEPRECATED-CONSTANT",
    title="Constant deprecated in PHP",
    family=Family.SYMBOLS,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="Constant {symbol} is deprecated since PHP {version}.",
    source="https://www.php.net/manual/en/appendices.php (migration guides)",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in constant_uses(file, project, catalog, Platform.PHP):
        yield from deprecated(RULE, use)
