"""Action that older WordPress does not fire.

What: A callback is added to an action that only newer WordPress fires.

Why it breaks: Nothing is printed on older releases: the callback never runs, so what it does is
missing there. Plugins do this on purpose as well, so it is information only.

Since: without effect before the action's own release, from the code of the releases.

Fix: Raise 'Requires at least' when the plugin cannot do without the callback.

Source: https://developer.wordpress.org/reference/hooks/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import SymbolKind
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.symbols.availability import not_yet
from coderenew.rules.symbols.uses.hooks import hook_uses
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-WP-NEW-ACTION",
    title="Action that older WordPress does not fire",
    family=Family.SYMBOLS,
    severity=Severity.INFO,
    confidence=Confidence.LIKELY,
    message="The action {symbol} needs WordPress {version}: before, the callback never runs.",
    source="https://developer.wordpress.org/reference/hooks/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in hook_uses(file, catalog, SymbolKind.ACTION):
        yield from not_yet(RULE, use)
