"""Method removed from PHP.

What: A method of a PHP class is called on an object whose class is known, and PHP no longer has
it.

Why it breaks: Calling a method that does not exist throws an Error, which ends the request.

Since: each method's own release, from the catalog.

Fix: Call the replacement that the finding names.

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
from coderenew.rules.symbols.uses.members import method_uses
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-PHP-REMOVED-METHOD",
    title="Method removed from PHP",
    family=Family.SYMBOLS,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="{symbol}() was removed in PHP {version}.",
    source="https://www.php.net/manual/en/appendices.php (migration guides)",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in method_uses(file, project, catalog, Platform.PHP):
        yield from removed(RULE, use)
