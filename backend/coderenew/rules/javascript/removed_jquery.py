"""jQuery API removed from the jQuery that WordPress ships.

What: A method, function or event of jQuery that is gone from the jQuery in WordPress, and that
the Migrate plugin loaded with it does not bring back.

Why it breaks: Calling what does not exist throws a TypeError, which ends the script: everything
after it on the page stays dead. Reading a missing property gives undefined.

Since: WordPress 3.6 ships jQuery 1.10 with Migrate 1.2, WordPress 5.5 leaves Migrate out, WordPress
5.6 ships jQuery 3.5 with Migrate 3.3, which no longer knows what Migrate 1 restored.

Fix: Use the replacement that the finding names, or ask for the feature and not the browser.

Source: https://jquery.com/upgrade-guide/3.0/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.model.version import VersionRange
from coderenew.rules.javascript.support.shipped import JQUERY, restored, shipped_in, without
from coderenew.rules.javascript.support.uses import candidate, jquery_uses
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import JavascriptFile

RULE = Rule(
    id="CR-JS-REMOVED-JQUERY",
    title="jQuery API removed from the jQuery that WordPress ships",
    family=Family.JAVASCRIPT,
    severity=Severity.BREAKS,
    confidence=Confidence.CERTAIN,
    message="{api} was removed in jQuery {version}; WordPress {from} does not bring it back.",
    source="https://jquery.com/upgrade-guide/3.0/",
)


def check(file: JavascriptFile, _project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for known in jquery_uses(file, catalog):
        removed = known.record.removed
        gone = shipped_in(catalog, JQUERY, VersionRange(since=removed)) if removed else None
        if gone is not None:
            for versions in without(gone, list(restored(catalog, known.record))):
                slots = {"version": str(removed), "from": str(versions.since)}
                yield candidate(RULE, file, known, versions, slots=slots)
