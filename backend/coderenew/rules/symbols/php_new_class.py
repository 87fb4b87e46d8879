"""Class that older PHP does not have.

What: A class, interface, trait or enum that only newer PHP has is instantiated, extended or
called.

Why it breaks: A class that does not exist throws an Error as soon as it is needed. Type hints,
catch and instanceof are not reported: PHP loads no class for them.

Since: fatal before the class's own release, from the catalog.

Fix: Require that PHP in the plugin header, ship a polyfill, or test with class_exists() first.

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
from coderenew.rules.symbols.uses.classes import class_uses
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-PHP-NEW-CLASS",
    title="Class that older PHP does not have",
    family=Family.SYMBOLS,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="Class {symbol} needs PHP {version}.",
    source="https://www.php.net/manual/en/appendices.php (migration guides)",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in class_uses(file, project, catalog, Platform.PHP):
        yield from not_yet(RULE, use)
