"""jQuery API that older WordPress does not ship yet.

What: A method or function of jQuery that is not in the jQuery of an older WordPress.

Why it breaks: Calling what does not exist throws a TypeError, which ends the script.

Since: before the first WordPress that ships the version of jQuery which brought the API.

Fix: Raise the plugin's "Requires at least" header, or test for the method before calling it.

Source: https://api.jquery.com/category/version/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.model.version import VersionRange
from coderenew.rules.javascript.support.shipped import JQUERY, first_with
from coderenew.rules.javascript.support.uses import candidate, firsts, jquery_uses
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import JavascriptFile

RULE = Rule(
    id="CR-JS-NEW-JQUERY",
    title="jQuery API that older WordPress does not ship yet",
    family=Family.JAVASCRIPT,
    severity=Severity.BREAKS,
    confidence=Confidence.LIKELY,
    message="{api} came with jQuery {version}; WordPress before {until} ships an older one.",
    source="https://api.jquery.com/category/version/",
)


def check(file: JavascriptFile, _project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for known in firsts(jquery_uses(file, catalog)):
        brought = known.record.since
        first = first_with(catalog, JQUERY, brought) if brought else None
        if brought is not None and first is not None:
            slots = {"version": str(brought), "until": str(first)}
            yield candidate(RULE, file, known, VersionRange(until=first), slots=slots)
