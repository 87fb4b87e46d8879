"""Object of translated texts that WordPress no longer prints.

What: A global object with texts or settings of one of WordPress's own scripts (`commonL10n`,
`postL10n`, …) that WordPress dropped, or keeps only for old code.

Why it breaks: Where it is gone, reading one of its texts throws a TypeError. Where it is kept, the
texts are empty, and each read warns on the console.

Since: mostly WordPress 5.5, which moved the texts into the scripts' translations.

Fix: Call `wp.i18n.__()` with a text of your own, or print an object of your own with
wp_localize_script().

Source: https://make.wordpress.org/core/2020/08/05/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform, SymbolKind
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.model.version import VersionRange
from coderenew.rules.javascript.support.uses import KnownUse, candidate
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import JavascriptFile

RULE = Rule(
    id="CR-JS-LEGACY-GLOBAL",
    title="Object of translated texts that WordPress no longer prints",
    family=Family.JAVASCRIPT,
    severity=Severity.BREAKS,
    confidence=Confidence.POSSIBLE,
    message="{api} is no longer filled by WordPress since {version}.",
    source="https://make.wordpress.org/core/2020/08/05/",
)


def check(file: JavascriptFile, _project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for use in file.facts.uses:
        if use.kind != "global":
            continue
        name = use.name.partition(".")[0]
        record = catalog.find(Platform.JAVASCRIPT, SymbolKind.JAVASCRIPT_GLOBAL, name)
        if record is None:
            continue
        known = KnownUse(use, record, use.name)
        start = record.deprecated or record.removed
        if start is not None:
            slots = {"version": str(start)}
            yield candidate(RULE, file, known, VersionRange(since=start), slots=slots)
