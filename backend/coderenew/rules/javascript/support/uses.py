"""From what a file uses to the rows of the catalog, and to candidates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import Platform, Record, SymbolKind
from coderenew.model.finding import Candidate, Clearance, Confidence, Moment, Severity, Symbol
from coderenew.model.javascript_facts import JavascriptUse
from coderenew.model.version import VersionRange
from coderenew.rules.rule import Rule
from coderenew.rules.views import JavascriptFile

_SPELLED = {
    "event(ready)": ".on('ready', …)",
    "expr.:": "jQuery.expr[':']",
    "fn.context": ".context",
    "fn.selector": ".selector",
    "markup(self-closed)": "markup with an element like <div/> that something follows",
    "selector(positional)": "a selector with :first, :eq() or the like",
}
_ITSELF = ("jquery ", "jquery-migrate ", "jquery-ui ")


class KnownUse(NamedTuple):
    """A use of something that the catalog knows; `api` is how a person writes it."""

    use: JavascriptUse
    record: Record
    api: str


def is_jquery_itself(file: JavascriptFile) -> bool:
    """Whether the file is a copy of jQuery, its UI or Migrate: it needs no other version."""
    return f"{file.facts.library} ".startswith(_ITSELF)


def jquery_uses(file: JavascriptFile, catalog: Catalog) -> Iterator[KnownUse]:
    """Uses of jQuery's own methods, functions and events that the catalog has a row for."""
    if is_jquery_itself(file):
        return
    for use in file.facts.uses:
        for name in _jquery_names(use):
            record = catalog.find(Platform.JAVASCRIPT, SymbolKind.JQUERY, name)
            if record is not None:
                yield KnownUse(use, record, _written(name))
                break


def _jquery_names(use: JavascriptUse) -> Iterator[str]:
    """The catalog's names that a use may have, the most exact first."""
    if use.kind == "jquery_static":
        name = use.name
        while name:
            yield name
            name = name.rpartition(".")[0]
    elif use.kind == "jquery_event":
        yield f"fn.{use.name}(handler)"
        yield f"fn.{use.name}(handler, handler)"
        yield f"fn.{use.name}"
    elif use.kind == "jquery_selector":
        yield f"selector({use.name})"
    elif use.kind == "jquery_markup":
        yield f"markup({use.name})"
    elif use.kind == "jquery_method":
        if use.name in ("on", "bind", "one") and "ready" in use.detail.split():
            yield "event(ready)"
        yield use.name if "." in use.name else f"fn.{use.name}"


def _written(name: str) -> str:
    head, _, rest = name.partition(".")
    if name in _SPELLED:
        return _SPELLED[name]
    if head == "fn":
        return f".{rest}" if rest.endswith(")") else f".{rest}()"
    if name.startswith("selector("):
        return f"a selector ({name[9:-1].replace('-', ' ')})"
    return name if head in ("jqXHR", "Deferred") else f"jQuery.{name}"


def _spelled(record: Record) -> str:
    """The replacement as a person writes it: `.on()` for fn.on."""
    words = record.replacement.split(" ")
    return " ".join(_written(word) if word.startswith("fn.") else word for word in words)


def package_uses(file: JavascriptFile, catalog: Catalog) -> Iterator[KnownUse]:
    """Uses of WordPress's packages, by import or below `wp`, that the catalog has a row for."""
    for use in file.facts.uses:
        if use.kind not in ("wp", "import"):
            continue
        name = use.name if use.kind == "wp" else global_path(use.name)
        while name.count("."):
            record = catalog.find(Platform.JAVASCRIPT, SymbolKind.PACKAGE_EXPORT, name)
            if record is not None:
                yield KnownUse(use, record, use.name if use.kind == "import" else record.name)
                break
            name = name.rpartition(".")[0]


def global_path(imported: str) -> str:
    """`@wordpress/block-editor#RichText` → `wp.blockEditor.RichText`."""
    module, _, name = imported.partition("#")
    head, *tail = module.removeprefix("@wordpress/").split("-")
    package = "wp." + head + "".join(part.capitalize() for part in tail)
    return package if name == "default" else f"{package}.{name}"


def confidence_of(file: JavascriptFile, known: KnownUse) -> Confidence:
    """How sure a finding can be: a bundle may bring its own copy of what it seems to use."""
    use = known.use
    if _is_feature_test(known):
        return Confidence.POSSIBLE
    foreign = file.facts.minified or file.source.role == "vendored"
    if use.certain:
        return Confidence.LIKELY if foreign or use.kind == "import" else Confidence.CERTAIN
    return Confidence.POSSIBLE if foreign else Confidence.LIKELY


def _is_feature_test(known: KnownUse) -> bool:
    """Whether `$.support.opacity` or the like is only read: undefined then counts as false."""
    use = known.use
    return use.kind == "jquery_static" and use.name == known.record.name and "." in use.name


def candidate(
    rule: Rule,
    file: JavascriptFile,
    known: KnownUse,
    wordpress: VersionRange,
    *,
    severity: Severity | None = None,
    confidence: Confidence | None = None,
    slots: dict[str, str] | None = None,
) -> Candidate:
    """The candidate that the use is wrong in these versions of WordPress."""
    use, record = known.use, known.record
    sure = confidence_of(file, known) if confidence is None else confidence
    return Candidate(
        rule=rule.id,
        severity=rule.severity if severity is None else severity,
        confidence=min(sure, rule.confidence),
        symbol=Symbol(record.kind.value, record.name, record.platform.value),
        path=file.path,
        line=use.line,
        column=use.column,
        wordpress=wordpress,
        moment=Moment.RUN if use.enclosing else Moment.LOAD,
        enclosing=use.enclosing,
        replacement=_spelled(record),
        slots={"api": known.api, **(slots or {})},
        clearances=_clearances(file, known),
    )


def _clearances(file: JavascriptFile, known: KnownUse) -> tuple[Clearance, ...]:
    use = known.use
    found: list[Clearance] = []
    if use.guarded:
        where = f"{file.path}:{use.line}"
        found.append(Clearance("guard", f"the code asks for {known.api} before it uses it", where))
    prefix = {SymbolKind.JQUERY: "$.", SymbolKind.JAVASCRIPT_GLOBAL: "window."}
    own = prefix.get(known.record.kind, "") + known.record.name
    if own in file.facts.defines:
        found.append(Clearance("polyfill", f"the file defines {known.api} itself", file.path))
    return tuple(found)


def firsts(uses: Iterator[KnownUse]) -> Iterator[KnownUse]:
    """The first use of each symbol in the file: for what does no harm yet."""
    seen: set[str] = set()
    for known in uses:
        if known.record.name not in seen:
            seen.add(known.record.name)
            yield known
