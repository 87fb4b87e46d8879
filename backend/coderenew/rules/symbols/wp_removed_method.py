"""Method removed from WordPress.

What: A method is called on a core object whose class is known, or on the component's own subclass
of a core class, and WordPress no longer has it.

Why it breaks: Calling a method that does not exist throws an Error, which ends the request.

Since: each method's own release, from the code of the releases.

Fix: Call the replacement that the finding names.

Source: https://developer.wordpress.org/reference/classes/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.symbols.availability import removed
from coderenew.rules.symbols.uses.members import method_uses
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-WP-REMOVED-METHOD",
    title="Method removed from WordPress",
    family=Family.SYMBOLS,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="{symbol}() was removed in WordPress {version}.",
    source="https://developer.wordpress.org/reference/classes/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in method_uses(file, project, catalog, Platform.WORDPRESS):
        yield from removed(RULE, use)
