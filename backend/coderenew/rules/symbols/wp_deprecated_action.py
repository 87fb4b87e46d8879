"""Action deprecated in WordPress.

What: A callback is added to an action that core fires for old code only.

Why it breaks: The callback still runs, and with WP_DEBUG WordPress writes a notice each time that
it fires the hook with somebody listening.

Since: each action's own release, from the code of the releases.

Fix: Listen to the replacement that the finding names; listen to the old one only on releases that
lack it.

Source: https://developer.wordpress.org/reference/functions/do_action_deprecated/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import SymbolKind
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.symbols.availability import deprecated
from coderenew.rules.symbols.uses.hooks import hook_uses
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-WP-DEPRECATED-ACTION",
    title="Action deprecated in WordPress",
    family=Family.SYMBOLS,
    severity=Severity.WARNS,
    confidence=Confidence.LIKELY,
    message="The action {symbol} is deprecated since WordPress {version}.",
    source="https://developer.wordpress.org/reference/functions/do_action_deprecated/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in hook_uses(file, catalog, SymbolKind.ACTION):
        yield from deprecated(RULE, use)
