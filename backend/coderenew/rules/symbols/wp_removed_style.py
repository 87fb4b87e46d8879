"""Style handle removed from WordPress.

What: A core style is enqueued, or named as a dependency, by a handle that WordPress no longer
registers.

Why it breaks: WordPress leaves out a style whose dependency is not registered, without a message,
so the page lacks it and all that depends on it.

Since: each handle's own release, from the code of the releases.

Fix: Ship the style with the component, or use the handle that took its place.

Source: https://developer.wordpress.org/reference/functions/wp_enqueue_style/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import SymbolKind
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.symbols.availability import removed
from coderenew.rules.symbols.uses.handles import handle_uses
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-WP-REMOVED-STYLE",
    title="Style handle removed from WordPress",
    family=Family.SYMBOLS,
    severity=Severity.BREAKS,
    confidence=Confidence.LIKELY,
    message="The style {symbol} is gone since WordPress {version}: what needs it is not loaded.",
    source="https://developer.wordpress.org/reference/functions/wp_enqueue_style/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in handle_uses(file, catalog, SymbolKind.STYLE):
        yield from removed(RULE, use)
