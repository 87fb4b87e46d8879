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
from coderenew.catalog.schema import Platform, Record, SymbolKind
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.model.version import VersionRange
from coderenew.rules.javascript.support.uses import candidate, global_path, package_uses
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
            sure = Confidence.POSSIBLE if _chooses(file, known.record, catalog) else None
            slots = {"version": str(start)}
            yield candidate(RULE, file, known, versions, confidence=sure, slots=slots)


def _chooses(file: JavascriptFile, record: Record, catalog: Catalog) -> bool:
    """Whether the file takes the replacement too, which came with the deprecation: whoever has
    both asks which of them is there."""
    newer = catalog.find(Platform.JAVASCRIPT, SymbolKind.PACKAGE_EXPORT, record.replacement)
    if newer is None or newer.since is None or record.deprecated is None:
        return False
    return newer.since >= record.deprecated and any(
        record.replacement == (global_path(use.name) if use.kind == "import" else use.name)
        for use in file.facts.uses
        if use.kind in ("import", "wp")
    )
