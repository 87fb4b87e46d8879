"""Function deprecated in PHP.

What: A call of a function that still works and is on its way out.

Why it breaks: Each call writes a deprecation notice to the log, or to the page where errors are
shown, and a later PHP removes the function.

Since: each function's own release, from the catalog.

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
from coderenew.rules.symbols.uses.functions import function_uses
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-PHP-DEPRECATED-FUNCTION",
    title="Function deprecated in PHP",
    family=Family.SYMBOLS,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="{symbol}() is deprecated since PHP {version}.",
    source="https://www.php.net/manual/en/appendices.php (migration guides)",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in function_uses(file, project, catalog, Platform.PHP):
        yield from deprecated(RULE, use)
