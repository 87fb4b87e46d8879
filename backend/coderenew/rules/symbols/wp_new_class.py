"""Class that older WordPress does not have.

What: A class or interface that only newer WordPress has is instantiated, extended or called.

Why it breaks: A class that does not exist throws an Error as soon as it is needed.

Since: fatal before the class's own release, from the code of the releases.

Fix: Raise 'Requires at least', or test with class_exists() first.

Source: https://developer.wordpress.org/reference/classes/
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
    id="CR-WP-NEW-CLASS",
    title="Class that older WordPress does not have",
    family=Family.SYMBOLS,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="Class {symbol} needs WordPress {version}.",
    source="https://developer.wordpress.org/reference/classes/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in class_uses(file, project, catalog, Platform.WORDPRESS):
        yield from not_yet(RULE, use)
