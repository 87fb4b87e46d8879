"""Action no longer fired by WordPress.

What: A callback is added to an action that core no longer names. One that the same file fires
itself is not reported.

Why it breaks: WordPress accepts any hook name, so nothing is printed: the callback just never
runs, unless another plugin or theme fires the hook. Where the file listens to the replacement
too, the finding is information only.

Since: each action's own release, from the code of the releases.

Fix: Listen to the replacement that the finding names.

Source: https://developer.wordpress.org/reference/hooks/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import SymbolKind
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.symbols.availability import removed
from coderenew.rules.symbols.uses.hooks import hook_uses
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-WP-REMOVED-ACTION",
    title="Action no longer fired by WordPress",
    family=Family.SYMBOLS,
    severity=Severity.BREAKS,
    confidence=Confidence.LIKELY,
    message="WordPress {version} no longer fires the action {symbol}: the callback never runs.",
    source="https://developer.wordpress.org/reference/hooks/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in hook_uses(file, catalog, SymbolKind.ACTION):
        yield from removed(RULE, use)
