"""Void function that returns by reference.

What: A function declared with an ampersand returns void.

Why it breaks: There is nothing to refer to; PHP gives a notice when the file is compiled.

Since: deprecated in PHP 8.1.

Fix: Remove the ampersand.

Source: https://www.php.net/manual/en/migration81.deprecated.php
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
    id="CR-PHP-RETURN-BY-REFERENCE-NOOP",
    title="Void function that returns by reference",
    family=Family.PHP,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="Returning by reference from a void function is {effect}.",
    source="https://www.php.net/manual/en/migration81.deprecated.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from removed_syntax(RULE, file, catalog, "return-by-reference-noop")
