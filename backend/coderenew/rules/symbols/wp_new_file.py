"""Core file that older WordPress does not have.

What: An include of a core file that only newer WordPress ships.

Why it breaks: A missing file ends the request when it is required; an include only warns.

Since: fatal before the file's own release, from the code of the releases.

Fix: Raise 'Requires at least', or test with file_exists() first.

Source: https://developer.wordpress.org/reference/files/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.symbols.availability import not_yet
from coderenew.rules.symbols.uses.files import file_uses
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-WP-NEW-FILE",
    title="Core file that older WordPress does not have",
    family=Family.SYMBOLS,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="{symbol} needs WordPress {version}.",
    source="https://developer.wordpress.org/reference/files/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in file_uses(file, catalog):
        yield from not_yet(RULE, use)
