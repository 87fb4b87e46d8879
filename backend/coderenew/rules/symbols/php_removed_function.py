"""Function removed from PHP.

What: A call, or a callback by name, of a function that PHP no longer has.

Why it breaks: Calling a function that does not exist throws an Error, which ends the request.
Code behind function_exists() is not reported for the releases where the test fails.

Since: each function's own release, from the catalog.

Fix: Call the replacement that the finding names, or take the call out.

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
from coderenew.rules.symbols.uses.functions import function_uses
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-PHP-REMOVED-FUNCTION",
    title="Function removed from PHP",
    family=Family.SYMBOLS,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="{symbol}() was removed in PHP {version}.",
    source="https://www.php.net/manual/en/appendices.php (migration guides)",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in function_uses(file, project, catalog, Platform.PHP):
        yield from removed(RULE, use)
