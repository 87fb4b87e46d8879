"""Cast by an old type name.

What: A value is cast with (boolean), (integer), (double) or (binary).

Why it breaks: PHP keeps one name for each type; each old name gives a deprecation notice when
the file is compiled.

Since: deprecated in PHP 8.5.

Fix: Write (bool), (int), (float) or (string).

Source: https://www.php.net/manual/en/migration85.deprecated.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.php.support.removed_syntax import removed_syntax
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-PHP-NONSTANDARD-CAST",
    title="Cast by an old type name",
    family=Family.PHP,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="The cast {detail} is {effect}; write (bool), (int), (float) or (string).",
    source="https://www.php.net/manual/en/migration85.deprecated.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from removed_syntax(RULE, file, catalog, "nonstandard-cast")
