"""Method that older WordPress does not have.

What: A method that a core class gained later is called on an object whose class is known.

Why it breaks: Calling a method that does not exist throws an Error, which ends the request.

Since: fatal before the method's own release, from the code of the releases.

Fix: Raise 'Requires at least', or test with method_exists() first.

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
from coderenew.rules.symbols.uses.members import method_uses
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-WP-NEW-METHOD",
    title="Method that older WordPress does not have",
    family=Family.SYMBOLS,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="{symbol}() needs WordPress {version}.",
    source="https://developer.wordpress.org/reference/classes/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in method_uses(file, project, catalog, Platform.WORDPRESS):
        # Calling __construct reaches a constructor by its old name too, where the class has that.
        if not use.record.name.endswith("::__construct"):
            yield from not_yet(RULE, use)
