"""Attribute set where a property is meant.

What: `.attr('checked', …)` or `.attr('selected', …)` is called to tick a box or to choose an entry.

Why it breaks: Older jQuery, or Migrate 1, set the property too. Now only the attribute changes,
which a browser ignores once the user has clicked: a "select all" works only the first time.

Since: WordPress 5.5, which no longer loads Migrate 1.

Fix: Call `.prop('checked', true)`.

Source: https://api.jquery.com/prop/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform, SymbolKind
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.model.version import VersionRange
from coderenew.rules.javascript.support.shipped import JQUERY, restored, shipped_in, without
from coderenew.rules.javascript.support.uses import KnownUse, candidate, is_jquery_itself
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import JavascriptFile

RULE = Rule(
    id="CR-JS-ATTRIBUTE-AS-PROPERTY",
    title="Attribute set where a property is meant",
    family=Family.JAVASCRIPT,
    severity=Severity.BREAKS,
    confidence=Confidence.POSSIBLE,
    message="{api} no longer changes what the user has clicked since WordPress {from}.",
    source="https://api.jquery.com/prop/",
)


def check(file: JavascriptFile, _project: Project, catalog: Catalog) -> Iterator[Candidate]:
    if is_jquery_itself(file):
        return
    for use in file.facts.uses:
        if use.kind == "jquery_attribute":
            name = f"fn.{use.name}"
            record = catalog.find(Platform.JAVASCRIPT, SymbolKind.JQUERY, name)
            if record is None or record.removed is None:
                continue
            gone = shipped_in(catalog, JQUERY, VersionRange(since=record.removed))
            known = KnownUse(use, record, f".attr('{use.detail}', …)")
            for versions in without(gone, list(restored(catalog, record))) if gone else ():
                yield candidate(RULE, file, known, versions, slots={"from": str(versions.since)})
