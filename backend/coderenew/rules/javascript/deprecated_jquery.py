"""jQuery API deprecated in the jQuery that WordPress ships.

What: A method, function, event or selector that jQuery still has but has announced to drop.

Why it breaks: Nothing breaks yet. Migrate says so on the console, and a coming jQuery will not
have it: jQuery 4 dropped many.

Since: each API's own release of jQuery, translated to the first WordPress that ships it.

Fix: Use the replacement that the finding names.

Source: https://api.jquery.com/category/deprecated/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.model.version import VersionRange
from coderenew.rules.javascript.support.shipped import JQUERY, shipped_in
from coderenew.rules.javascript.support.uses import candidate, jquery_uses
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import JavascriptFile

RULE = Rule(
    id="CR-JS-DEPRECATED-JQUERY",
    title="jQuery API deprecated in the jQuery that WordPress ships",
    family=Family.JAVASCRIPT,
    severity=Severity.INFO,
    confidence=Confidence.CERTAIN,
    message="{api} is deprecated since jQuery {version}.",
    source="https://api.jquery.com/category/deprecated/",
)


def check(file: JavascriptFile, _project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for known in jquery_uses(file, catalog):
        start, end = known.record.deprecated, known.record.removed
        versions = shipped_in(catalog, JQUERY, VersionRange(start, end)) if start else None
        if versions is not None:
            yield candidate(RULE, file, known, versions, slots={"version": str(start)})
