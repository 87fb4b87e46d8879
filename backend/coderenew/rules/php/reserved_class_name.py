"""Class called by a reserved word.

What: A class-like is called by a word that PHP has reserved.

Why it breaks: The file does not compile.

Since: in the release that reserved the word, from the catalog.

Fix: Rename the class.

Source: https://www.php.net/manual/en/reserved.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.php.support.keywords import reserved_names
from coderenew.rules.php.support.phases import fatal, span
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

PHASES = (fatal("5.0"),)

RULE = Rule(
    id="CR-PHP-RESERVED-CLASS-NAME",
    title="Class called by a reserved word",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="A class, interface or trait cannot be called {detail}: {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/reserved.php",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    yield from reserved_names(RULE, file, catalog, "reserved-class-name")
