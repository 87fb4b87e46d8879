"""Method that older PHP does not have.

What: A method that a PHP class gained later is called on an object whose class is known.

Why it breaks: Calling a method that does not exist throws an Error, which ends the request.

Since: fatal before the method's own release, from the catalog.

Fix: Require that PHP in the plugin header, or test with method_exists() first.

Source: https://www.php.net/manual/en/appendices.php (migration guides)
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.symbols.availability import not_yet
from coderenew.rules.symbols.uses.members import method_uses
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-PHP-NEW-METHOD",
    title="Method that older PHP does not have",
    family=Family.SYMBOLS,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="{symbol}() needs PHP {version}.",
    source="https://www.php.net/manual/en/appendices.php (migration guides)",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in method_uses(file, project, catalog, Platform.PHP):
        yield from not_yet(RULE, use)
