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

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Severity, Symbol
from coderenew.model.php_facts import Call, ClassUse, FunctionDeclaration, MethodCall
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.symbols.uses.callbacks import declaration, method_declaration
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
    for fact, name, declared in _calls(file, project):
        given = counted(fact.argument_count, fact.arguments)
        required = _required(declared) if given is not None else 0
        for php, severity in MISSING_ARGUMENT if given is not None and given < required else ():
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


def _calls(
    file: PhpFile, project: Project
) -> Iterator[tuple[Call | MethodCall | ClassUse, str, FunctionDeclaration]]:
    """Calls of what the component declares with more parameters than they give arguments."""
    for call in file.facts.calls:
        for name in (call.name, call.fallback) if call.form == "call" else ():
            declared = declaration(project, name) if name and project.functions(name) else None
            if declared is not None and call.argument_count < len(declared.parameters):
                yield call, name, declared
    for method in file.facts.method_calls:
        if method.owner and method.form == "call":
            declared = method_declaration(project, method.owner, method.method)
            if declared is not None and method.argument_count < len(declared.parameters):
                yield method, f"{method.owner}::{method.method}", declared
    for use in file.facts.class_uses:
        if use.kind == "new":
            declared = method_declaration(project, use.name, "__construct")
            if declared is not None and use.argument_count < len(declared.parameters):
                yield use, f"{use.name}::__construct", declared


def _required(declared: FunctionDeclaration) -> int:
    """How many arguments a call must give: those up to the last one without a default."""
    needed = (
        position
        for position, p in enumerate(declared.parameters, 1)
        if p.default is None and not p.variadic
    )
    return max(needed, default=0)


def _confidence(fact: Call | MethodCall | ClassUse) -> Confidence:
    if isinstance(fact, MethodCall) and fact.receiver in _OPEN_RECEIVERS:
        return Confidence.LIKELY
    return Confidence.CERTAIN
