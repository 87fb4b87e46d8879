"""Too few arguments for a function of the component.

What: A call of a function or method that the component declares gives fewer arguments than it
requires.

Why it breaks: A function written in PHP that lacks a required argument throws an
ArgumentCountError since PHP 7.1. Before, PHP warned and went on with null.

Since: fatal since PHP 7.1.

Fix: Give the missing arguments, or give the parameters defaults.

Source: https://www.php.net/manual/en/migration71.incompatible.php
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity, Symbol
from coderenew.model.php_facts import Call, ClassUse, MethodCall
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.signatures import declared_signature
from coderenew.rules.symbols.uses.callbacks import declaration
from coderenew.rules.symbols.uses.invocations import counted
from coderenew.rules.version_ranges import MISSING_ARGUMENT
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-PHP-TOO-FEW-OWN-ARGUMENTS",
    title="Too few arguments for a function of the component",
    family=Family.SYMBOLS,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="{symbol}() requires {wanted} arguments and gets {given}.",
    source="https://www.php.net/manual/en/migration71.incompatible.php",
)

# A subclass may declare the method that these reach otherwise.
_OPEN_RECEIVERS = frozenset({"this", "static", "parameter", "property", "call"})


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    for fact, name in _calls(file):
        required = _required(project, name)
        if not 0 <= fact.argument_count < required:
            continue
        given = counted(fact.argument_count, fact.arguments)
        for php, severity in MISSING_ARGUMENT if given is not None else ():
            yield Candidate(
                rule=RULE.id,
                severity=severity,
                confidence=_confidence(fact),
                symbol=Symbol("own_function", name),
                path=file.path,
                line=fact.line,
                column=fact.column,
                php=php,
                moment=file.moment(fact.scope),
                enclosing=file.enclosing(fact.scope),
                context=file.context(fact.context),
                slots={"wanted": str(required), "given": str(given)},
            )


def _calls(file: PhpFile) -> Iterator[tuple[Call | MethodCall | ClassUse, str]]:
    for call in file.facts.calls:
        if call.form == "call":
            yield call, call.name
            if call.fallback:
                yield call, call.fallback
    for method in file.facts.method_calls:
        if method.owner and method.form == "call":
            yield method, f"{method.owner}::{method.method}"
    for use in file.facts.class_uses:
        if use.kind == "new":
            yield use, f"{use.name}::__construct"


@lru_cache(maxsize=65536)
def _required(project: Project, name: str) -> int:
    """How many arguments the component's only function of that name requires, 0 without one."""
    declared = declaration(project, name)
    return declared_signature(declared).required if declared is not None else 0


def _confidence(fact: Call | MethodCall | ClassUse) -> Confidence:
    if isinstance(fact, MethodCall) and fact.receiver in _OPEN_RECEIVERS:
        return Confidence.LIKELY
    return Confidence.CERTAIN
