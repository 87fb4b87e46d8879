"""Method deprecated in PHP.

What: A deprecated method of a PHP class is called on an object whose class is known.

Why it breaks: Each call gives a deprecation notice, and a later PHP removes the method.

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
from coderenew.rules.symbols.availability import deprecated
from coderenew.rules.symbols.uses.members import method_uses
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-PHP-DEPRECATED-METHOD",
    title="Method deprecated in PHP",
    family=Family.SYMBOLS,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="{symbol}() is deprecated since PHP {version}.",
    source="https://www.php.net/manual/en/appendices.php (migration guides)",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in method_uses(file, project, catalog, Platform.PHP):
        yield from deprecated(RULE, use)
