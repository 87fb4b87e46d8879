"""Export of a WordPress script package deprecated.

What: A component, function, selector or action below `wp` (or imported from `@wordpress/…`) that
warns when it is used.

Why it breaks: The browser's console shows a deprecation at each use, and a later WordPress may drop
the export.

Since: each export's own release, as its deprecation says.

Fix: Use the replacement that the finding names.

Source: https://developer.wordpress.org/block-editor/reference-guides/packages/packages-deprecated/
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
    id="CR-JS-DEPRECATED-PACKAGE-API",
    title="Export of a WordPress script package deprecated",
    family=Family.JAVASCRIPT,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="{api} is deprecated since WordPress {version}.",
    source="https://developer.wordpress.org/block-editor/reference-guides/packages/packages-deprecated/",
)


def check(file: JavascriptFile, _project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for known in package_uses(file, catalog):
        start = known.record.deprecated
        if start is not None:
            versions = VersionRange(start, known.record.removed)
            yield candidate(RULE, file, known, versions, slots={"version": str(start)})
