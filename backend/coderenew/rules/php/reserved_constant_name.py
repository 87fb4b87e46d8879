"""Constant called by a reserved word.

What: A const statement outside classes declares a constant by a word that PHP has reserved.

Why it breaks: The file does not compile. Constants of classes may have such names since PHP 7.0.

Since: in the release that reserved the word, from the catalog.

Fix: Rename the constant.

Source: https://www.php.net/manual/en/reserved.keywords.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.php.support.keywords import reserved_names
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-PHP-RESERVED-CONSTANT-NAME",
    title="Constant called by a reserved word",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="A constant cannot be called {detail}: {effect}.",
    source="https://www.php.net/manual/en/reserved.keywords.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from reserved_names(RULE, file, catalog, "reserved-constant-name")
