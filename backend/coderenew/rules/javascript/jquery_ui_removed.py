"""jQuery UI widget, method or option removed.

What: A widget of jQuery UI that WordPress no longer ships, a method or option that the widget no
longer has, or a widget's object asked for by its old key, as in `.data('autocomplete')`.

Why it breaks: An unknown method throws an error. An unknown option is ignored without a word, so
that what it asked for does not happen.

Since: WordPress 3.6 (jQuery UI 1.10) for the old options and keys of widgets. What jQuery UI 1.12
replaced (button sets, dialogClass) WordPress keeps: it sets jQuery.uiBackCompat.

Fix: Use the widget's newer method or option of the same purpose.

Source: https://jqueryui.com/upgrade-guide/
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform, SymbolKind
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.model.javascript_facts import JavascriptUse
from coderenew.model.version import VersionRange
from coderenew.rules.javascript.support.shipped import UI, shipped_in
from coderenew.rules.javascript.support.uses import KnownUse, candidate, is_jquery_itself
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import JavascriptFile

RULE = Rule(
    id="CR-JS-JQUERY-UI-REMOVED",
    title="jQuery UI widget, method or option removed",
    family=Family.JAVASCRIPT,
    severity=Severity.BREAKS,
    confidence=Confidence.LIKELY,
    message="{api} was removed in jQuery UI {version}.",
    source="https://jqueryui.com/upgrade-guide/",
)


def check(file: JavascriptFile, _project: Project, catalog: Catalog) -> Iterator[Candidate]:
    if is_jquery_itself(file):
        return
    for use in file.facts.uses:
        if use.kind in ("jquery_method", "jquery_data"):
            for known in _known(use, file, catalog):
                removed = known.record.removed
                gone = shipped_in(catalog, UI, VersionRange(since=removed)) if removed else None
                if gone is not None:
                    slots = {"version": str(removed)}
                    yield candidate(RULE, file, known, gone, slots=slots)


def _known(use: JavascriptUse, file: JavascriptFile, catalog: Catalog) -> Iterator[KnownUse]:
    """The widget, and the method or the options that its first argument names."""
    if f"$.fn.{use.name}" in file.facts.defines:
        return
    names = [(use.name, f".{use.name}()")]
    if use.kind == "jquery_data":
        names = [(f"data({use.name})", f".data('{use.name}')")]
    elif use.detail.startswith("{"):
        for option in use.detail.strip("{}").split(","):
            names.append((f"{use.name}#{option}", f"Option {option} of .{use.name}()"))
    elif use.detail:
        names.append((f"{use.name}.{use.detail}", f".{use.name}('{use.detail}')"))
    for name, api in names:
        record = catalog.find(Platform.JAVASCRIPT, SymbolKind.JQUERY_UI, name)
        if record is not None:
            yield KnownUse(use, record, api)
