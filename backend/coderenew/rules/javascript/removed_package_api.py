"""Export removed from a WordPress script package.

What: A component, function or selector below `wp` (or imported from `@wordpress/…`) that the
package no longer exports.

Why it breaks: The name is undefined. Rendering an undefined component or calling an undefined
function throws, and the block or the whole editor shows an error instead.

Since: each export's own release, from the packages built into the releases of WordPress.

Fix: Use the replacement that the finding names, or bundle your own copy of the component.

Source: https://developer.wordpress.org/block-editor/reference-guides/packages/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.model.version import VersionRange
from coderenew.rules.javascript.support.uses import candidate, package_uses
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import JavascriptFile

RULE = Rule(
    id="CR-JS-REMOVED-PACKAGE-API",
    title="Export removed from a WordPress script package",
    family=Family.JAVASCRIPT,
    severity=Severity.BREAKS,
    confidence=Confidence.CERTAIN,
    message="{api} was removed in WordPress {version}.",
    source="https://developer.wordpress.org/block-editor/reference-guides/packages/",
)


def check(file: JavascriptFile, _project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for known in package_uses(file, catalog):
        removed = known.record.removed
        if removed is not None:
            slots = {"version": str(removed)}
            yield candidate(RULE, file, known, VersionRange(since=removed), slots=slots)
