"""Class constant that older PHP does not have.

What: A constant that a PHP class gained later.

Why it breaks: A class constant that does not exist throws an Error, which ends the request.

Since: fatal before the constant's own release, from the catalog.

Fix: Require that PHP in the plugin header, or test with defined() first.

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
from coderenew.rules.symbols.uses.members import class_constant_uses
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-PHP-NEW-CLASS-CONSTANT",
    title="Class constant that older PHP does not have",
    family=Family.SYMBOLS,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="{symbol} needs PHP {version}.",
    source="https://www.php.net/manual/en/appendices.php (migration guides)",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in class_constant_uses(file, project, catalog, Platform.PHP):
        yield from not_yet(RULE, use)
