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
from coderenew.rules.memory import per_project
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
    for fact, name, required in _short(file, project):
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


def _short(
    file: PhpFile, project: Project
) -> Iterator[tuple[Call | MethodCall | ClassUse, str, int]]:
    """Calls of what the component declares with fewer arguments than it requires."""
    for call, name in _calls_of_own(file, project):
        required = _required(project, name)
        if call.argument_count < required:
            yield call, name, required
    for method in file.facts.method_calls:
        if method.owner and method.form == "call":
            required = _required_by_method(project, method.owner, method.method)
            if method.argument_count < required:
                yield method, f"{method.owner}::{method.method}", required
    for use in file.facts.class_uses:
        if use.kind == "new":
            required = _required_by_method(project, use.name, "__construct")
            if use.argument_count < required:
                yield use, f"{use.name}::__construct", required


def _calls_of_own(file: PhpFile, project: Project) -> Iterator[tuple[Call, str]]:
    """Calls that may mean a function of the component, and the name by which it has it."""
    for name in file.call_names & project.function_names:
        for call in file.calls_to(name):
            if call.form == "call":
                yield call, call.fallback or call.name
    for call in file.facts.calls:
        if call.fallback and call.form == "call" and project.functions(call.name):
            yield call, call.name


@per_project
def _required(project: Project, name: str) -> int:
    declared = declaration(project, name)
    return _most_required(declared) if declared is not None else 0


@per_project
def _required_by_method(project: Project, owner: str, method: str) -> int:
    declared = method_declaration(project, owner, method)
    return _most_required(declared) if declared is not None else 0


def _most_required(declared: FunctionDeclaration) -> int:
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
