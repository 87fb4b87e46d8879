"""Property that older WordPress does not have.

What: A property that a core class gained later is used on an object whose class is known.

Why it breaks: Older releases give null and a warning for it, unless they set it undeclared. A
missing static property throws an Error.

Since: wrong before the property's own release, from the code of the releases.

Fix: Raise 'Requires at least', or test with isset() first.

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
from coderenew.rules.symbols.uses.members import property_uses
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-WP-NEW-PROPERTY",
    title="Property that older WordPress does not have",
    family=Family.SYMBOLS,
    severity=Severity.BREAKS,
    confidence=Confidence.POSSIBLE,
    message="{symbol} needs WordPress {version}.",
    source="https://developer.wordpress.org/reference/classes/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in property_uses(file, project, catalog, Platform.WORDPRESS):
        yield from not_yet(RULE, use)
