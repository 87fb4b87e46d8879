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
from coderenew.model.finding import Candidate, Confidence, Severity
from coderenew.model.php_facts import MethodCall
from coderenew.rules.php.support.declarations import method_symbol
from coderenew.rules.php.support.lineage import descendants, lineage
from coderenew.rules.php.support.phases import candidates, fatal, span, warns
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
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


def _has_object(file: PhpFile, project: Project, call: MethodCall) -> bool:
    """Whether the call hands on the $this of its surroundings."""
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


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for call in file.facts.method_calls:
        if not call.static or not call.owner or call.form == "first_class":
            continue
        known = lineage(project, call.owner, file.path)
        method = known.method(call.method) if known else None
        if known is None or method is None or "static" in method.modifiers:
            continue
        if _has_object(file, project, call) or known.method("__callStatic"):
            continue
        confidence = Confidence.CERTAIN if known.certain else Confidence.LIKELY
        symbol = method_symbol(call.owner, method.name)
        yield from candidates(RULE, file, call, symbol, PHASES, confidence=confidence)
