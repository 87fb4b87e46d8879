"""php.ini setting that older PHP does not have.

What: ini_get() or ini_set() of a setting that only newer PHP has.

Why it breaks: Nothing is printed: the call returns false and changes nothing.

Since: without effect before the setting's own release, from the catalog.

Fix: Test the result of ini_get() for false.

Source: https://www.php.net/manual/en/ini.list.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.symbols.availability import not_yet
from coderenew.rules.symbols.uses.ini import ini_uses
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-PHP-NEW-INI",
    title="php.ini setting that older PHP does not have",
    family=Family.SYMBOLS,
    severity=Severity.INFO,
    confidence=Confidence.LIKELY,
    message="The setting {symbol} needs PHP {version}: older PHP reads false and cannot set it.",
    source="https://www.php.net/manual/en/ini.list.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in ini_uses(file, catalog):
        yield from not_yet(RULE, use)
