"""php.ini setting removed.

What: ini_get() or ini_set() of a setting that PHP no longer has.

Why it breaks: Nothing is printed: the call returns false and what it was meant to change stays as
it is.

Since: each setting's own release, from the catalog.

Fix: Take the call out when nothing depends on it, or do what the setting did in code.

Source: https://www.php.net/manual/en/ini.list.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.symbols.availability import removed
from coderenew.rules.symbols.uses.ini import ini_uses
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-PHP-REMOVED-INI",
    title="php.ini setting removed",
    family=Family.SYMBOLS,
    severity=Severity.INFO,
    confidence=Confidence.LIKELY,
    message="The setting {symbol} is gone since PHP {version}: it reads false, ini_set fails.",
    source="https://www.php.net/manual/en/ini.list.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in ini_uses(file, catalog):
        yield from removed(RULE, use)
