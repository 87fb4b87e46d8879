"""Script handle that older WordPress does not have.

What: A core script is enqueued, or named as a dependency, by a handle that only newer WordPress
registers.

Why it breaks: WordPress leaves out a script whose dependency is not registered, without a
message, so the page lacks it and all that depends on it.

Since: without effect before the handle's own release, from the code of the releases.

Fix: Raise 'Requires at least', or test with wp_script_is( $handle, 'registered' ) first.

Source: https://developer.wordpress.org/reference/functions/wp_enqueue_script/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import SymbolKind
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.symbols.availability import not_yet
from coderenew.rules.symbols.uses.handles import handle_uses
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-WP-NEW-SCRIPT",
    title="Script handle that older WordPress does not have",
    family=Family.SYMBOLS,
    severity=Severity.BREAKS,
    confidence=Confidence.LIKELY,
    message="The script {symbol} needs WordPress {version}: before, what needs it is not loaded.",
    source="https://developer.wordpress.org/reference/functions/wp_enqueue_script/",
)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in handle_uses(file, catalog, SymbolKind.SCRIPT):
        yield from not_yet(RULE, use)
