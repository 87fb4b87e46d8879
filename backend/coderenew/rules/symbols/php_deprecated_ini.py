"""php.ini setting deprecated.

What: ini_set() of a setting that PHP is going to remove.

Why it breaks: Setting it gives a deprecation notice, and a later PHP removes it.

Since: each setting's own release, from the catalog.

Fix: Use the replacement that the finding names, or leave the setting alone.

Source: https://www.php.net/manual/en/ini.list.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.symbols.availability import deprecated
from coderenew.rules.symbols.uses.ini import ini_uses
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-PHP-DEPRECATED-INI",
    title="php.ini setting deprecated",
    family=Family.SYMBOLS,
    severity=Severity.WARNS,
    confidence=Confidence.LIKELY,
    message="The setting {symbol} is deprecated since PHP {version}.",
    source="https://www.php.net/manual/en/ini.list.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in ini_uses(file, catalog):
        yield from deprecated(RULE, use)
