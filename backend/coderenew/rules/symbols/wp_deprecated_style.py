"""Style handle deprecated in WordPress.

What: A core style that WordPress keeps for old code only is enqueued or named as a dependency.

Why it breaks: It still loads and may go in a later release.

Since: each handle's own release, from the code of the releases.

Fix: Use the handle that took its place.

Source: https://developer.wordpress.org/reference/functions/wp_enqueue_style/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import SymbolKind
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.symbols.availability import deprecated
from coderenew.rules.symbols.uses.handles import handle_uses
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-WP-DEPRECATED-STYLE",
    title="Style handle deprecated in WordPress",
    family=Family.SYMBOLS,
    severity=Severity.INFO,
    confidence=Confidence.LIKELY,
    message="The style handle {symbol} is deprecated since WordPress {version}.",
    source="https://developer.wordpress.org/reference/functions/wp_enqueue_style/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in handle_uses(file, catalog, SymbolKind.STYLE):
        yield from deprecated(RULE, use)
