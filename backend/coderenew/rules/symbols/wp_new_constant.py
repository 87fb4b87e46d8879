"""Constant that older WordPress does not have.

What: A constant that only newer WordPress defines.

Why it breaks: An undefined constant throws an Error since PHP 8.0. Older PHP takes its name for
its value, with a warning.

Since: wrong before the constant's own release, from the code of the releases.

Fix: Raise 'Requires at least', or test with defined() first.

Source: https://developer.wordpress.org/apis/wp-config-php/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.symbols.availability import not_yet
from coderenew.rules.symbols.uses.constants import constant_uses
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-WP-NEW-CONSTANT",
    title="Constant that older WordPress does not have",
    family=Family.SYMBOLS,
    severity=Severity.FATAL,
    confidence=Confidence.LIKELY,
    message="Constant {symbol} needs WordPress {version}.",
    source="https://developer.wordpress.org/apis/wp-config-php/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in constant_uses(file, project, catalog, Platform.WORDPRESS):
        yield from not_yet(RULE, use)
