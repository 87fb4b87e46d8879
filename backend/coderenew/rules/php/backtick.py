"""Command in backticks.

What: A shell command stands in backticks.

Why it breaks: The backtick operator is an alias of shell_exec() that is easily overlooked; PHP
gives a notice when the file is compiled.

Since: deprecated in PHP 8.5.

Fix: Call shell_exec().

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
    id="CR-PHP-BACKTICK",
    title="Command in backticks",
    family=Family.PHP,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="A command in backticks is {effect}; call shell_exec().",
    source="https://www.php.net/manual/en/migration85.deprecated.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from removed_syntax(RULE, file, catalog, "backtick")
