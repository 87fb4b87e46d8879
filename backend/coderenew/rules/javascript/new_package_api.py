"""Export of a WordPress script package that older WordPress does not have yet.

What: A package or export below `wp` (or imported from `@wordpress/…`) that an older WordPress
lacks. The first use of each in a file is reported.

Why it breaks: The name is undefined there. Rendering or calling it throws, and the block or the
whole editor shows an error instead.

Since: before each export's own release, from the packages built into the releases of WordPress.

Fix: Raise the plugin's "Requires at least" header, or test for the export before using it.

Source: https://developer.wordpress.org/block-editor/contributors/versions-in-wordpress/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.model.version import VersionRange
from coderenew.rules.javascript.support.uses import candidate, firsts, package_uses
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import JavascriptFile

RULE = Rule(
    id="CR-JS-NEW-PACKAGE-API",
    title="Export of a WordPress script package that older WordPress does not have yet",
    family=Family.JAVASCRIPT,
    severity=Severity.BREAKS,
    confidence=Confidence.CERTAIN,
    message="{api} is not in WordPress before {version}.",
    source="https://developer.wordpress.org/block-editor/contributors/versions-in-wordpress/",
)


def check(file: JavascriptFile, _project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for known in firsts(package_uses(file, catalog)):
        brought = known.record.since
        if brought is not None:
            slots = {"version": str(brought)}
            yield candidate(RULE, file, known, VersionRange(until=brought), slots=slots)
