"""Instance method called like a static one.

What: A method that is not declared static is called with :: on a class, from code that is no
object of that class.

Why it breaks: PHP 8 throws, since the method has no $this.

Since: a notice in PHP 5, deprecated in 7.0, an Error in 8.0.

Fix: Declare the method static when it does not use $this, or call it on an object.

Source: https://www.php.net/manual/en/migration80.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.catalog.schema import SymbolKind
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.model.php_facts import MethodCall
from coderenew.rules.php.support.declarations import method_symbol
from coderenew.rules.php.support.lineage import descendants, lineage
from coderenew.rules.php.support.phases import candidates, fatal, span, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.signatures import parse_signature
from coderenew.rules.views import PhpFile

PHASES = (
    warns(until="8.0"),
    fatal("8.0", effect="an Error"),
)

RULE = Rule(
    id="CR-PHP-NON-STATIC-CALLED-STATICALLY",
    title="Instance method called like a static one",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="{symbol} is not static; calling it without an object is {effect}.",
    php=span(PHASES),
    source="https://www.php.net/manual/en/migration80.incompatible.php",
)


_KEEPING = frozenset(
    (
        "add_action",
        "add_filter",
        "add_menu_page",
        "add_meta_box",
        "add_settings_field",
        "add_settings_section",
        "add_shortcode",
        "add_submenu_page",
    )
)
"""Functions of WordPress that keep a callback and call it later, from elsewhere."""


def _is_kept(file: PhpFile, callback: MethodCall) -> bool:
    """Whether a callback is given to one of these functions."""
    place = (callback.line, callback.column)
    takers = [
        call
        for call in (file.facts.calls if callback.form == "callback" else ())
        if call.scope == callback.scope
        and (call.line, call.column) < place
        and any([i.value for i in a.items][1:] == [callback.method] for a in call.arguments)
    ]
    return bool(takers) and (takers[-1].fallback or takers[-1].name).lower() in _KEEPING


def _has_object(file: PhpFile, project: Project, call: MethodCall) -> bool:
    """Whether the call hands on the $this of its surroundings."""
    if _is_kept(file, call):
        return False
    scopes = file.facts.scopes
    scope = scopes[call.scope]
    while scope.kind == "closure" and not scope.static:
        scope = scopes[scope.parent]
    if scope.static or scope.kind != "method":
        return False
    if call.receiver in ("self", "static", "parent"):
        return True
    around = {scope.class_name.lower(), *(n.lower() for n in project.ancestors(scope.class_name))}
    users = {name.lower() for name in descendants(project, scope.class_name)}
    return call.owner.lower() in around | users


def _is_static_in_core(catalog: Catalog, owner: str, method: str) -> bool | None:
    """What PHP or WordPress says of a method of its own; None where they do not know it."""
    record = catalog.member(SymbolKind.METHOD, owner, method)
    if record is None or not record.signatures:
        return None
    if catalog.member(SymbolKind.METHOD, owner, "__callStatic") is not None:
        return True
    return any("static" in parse_signature(s.text).modifiers for s in record.signatures)


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in file.facts.method_calls:
        if not call.static or not call.owner or call.form == "first_class":
            continue
        known = _instance_method(file, project, catalog, call)
        if known is not None and not _has_object(file, project, call):
            name, confidence = known
            symbol = method_symbol(call.owner, name)
            yield from candidates(RULE, file, call, symbol, PHASES, confidence=confidence)


def _instance_method(
    file: PhpFile, project: Project, catalog: Catalog, call: MethodCall
) -> tuple[str, Confidence] | None:
    """The name of the method and how sure it is that it needs an object; None when it is static or
    not known."""
    known = lineage(project, call.owner, file.path)
    method = known.method(call.method) if known else None
    if known is not None and known.method("__callStatic"):
        return None
    if known is not None and method is not None:
        if "static" in method.modifiers:
            return None
        return method.name, Confidence.CERTAIN if known.certain else Confidence.LIKELY
    outside = known.outside if known is not None else call.owner
    in_core = bool(outside) and _is_static_in_core(catalog, outside, call.method) is False
    return (call.method, Confidence.LIKELY) if in_core else None
