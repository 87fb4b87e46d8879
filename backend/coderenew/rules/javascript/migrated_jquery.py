"""jQuery API that only Migrate brings back.

What: A method, function or event that is gone from the jQuery in WordPress and works only because
WordPress loads the Migrate plugin with it.

Why it breaks: Migrate says so on the console at each use. Where it is not loaded (WordPress 5.5
did not load it, and a site or a performance plugin may leave it out) the call throws a TypeError.

Since: WordPress 3.6 to 5.4 (Migrate 1), and WordPress 5.6 on (Migrate 3) for fewer APIs.

Fix: Use the replacement that the finding names.

Source: https://github.com/jquery/jquery-migrate/blob/main/warnings.md
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.model.version import VersionRange
from coderenew.rules.javascript.support.shipped import JQUERY, restored, shipped_in
from coderenew.rules.javascript.support.uses import candidate, jquery_uses
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.version_ranges import overlap
from coderenew.rules.views import JavascriptFile

RULE = Rule(
    id="CR-JS-MIGRATED-JQUERY",
    title="jQuery API that only Migrate brings back",
    family=Family.JAVASCRIPT,
    severity=Severity.WARNS,
    confidence=Confidence.CERTAIN,
    message="{api} was removed in jQuery {version} and works only as long as jQuery Migrate loads.",
    source="https://github.com/jquery/jquery-migrate/blob/main/warnings.md",
)


def check(file: JavascriptFile, _project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for known in jquery_uses(file, catalog):
        removed = known.record.removed
        gone = shipped_in(catalog, JQUERY, VersionRange(since=removed)) if removed else None
        if gone is None:
            continue
        for helped in restored(catalog, known.record):
            versions = overlap(gone, helped)
            if versions is not None:
                yield candidate(RULE, file, known, versions, slots={"version": str(removed)})
