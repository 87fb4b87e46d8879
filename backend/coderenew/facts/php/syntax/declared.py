"""Features that declarations show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from coderenew.facts.php.calls import CallsByName
from coderenew.facts.php.reading import Reading
from coderenew.facts.php.reserved import KEYWORDS, SUPERGLOBALS, TYPE_NAMES
from coderenew.model.php_facts import (
    ClassDeclaration,
    ConstantDeclaration,
    FunctionDeclaration,
    MethodCall,
    PropertyUse,
    Syntax,
)

_SPECIAL = SUPERGLOBALS | {"this"}
_CLASS_WORDS = KEYWORDS | TYPE_NAMES
_NEWER_WORDS = {"fn", "match", "readonly"}


def from_declarations(
    functions: Sequence[FunctionDeclaration],
    classes: Sequence[ClassDeclaration],
    constants: Sequence[ConstantDeclaration],
) -> Iterator[Syntax]:
    """Reserved names, impossible modifiers, doubled parameters."""
    for function in functions:
        yield from _function(function, "reserved-function-name")
    for constant in constants:
        if constant.name.rpartition("\\")[2].lower() in KEYWORDS:
            yield Syntax(
                "reserved-constant-name",
                constant.line,
                constant.column,
                constant.name,
                constant.scope,
                constant.context,
            )
    for declared in classes:
        yield from _class(declared)
        for method in declared.methods:
            yield from _function(method, "")
            yield from _modifiers(method)


def _at(feature: str, fact: FunctionDeclaration | ClassDeclaration, detail: str = "") -> Syntax:
    return Syntax(feature, fact.line, fact.column, detail, fact.scope, fact.context)


def _function(function: FunctionDeclaration, reserved: str) -> Iterator[Syntax]:
    word = function.name.rpartition("\\")[2]
    if reserved and word.lower() in KEYWORDS - {"readonly"}:
        yield _at(reserved, function, word)
    if function.by_reference and function.return_type.lower() == "void":
        yield _at("return-by-reference-noop", function)
    names = [parameter.name for parameter in function.parameters]
    unique = set(names)
    if len(unique) < len(names):
        for name, times in Counter(names).items():
            if times > 1:
                yield _at("duplicate-parameter", function, f"${name}")
    for name in unique & _SPECIAL:
        if name in SUPERGLOBALS:
            yield _at("superglobal-parameter", function, f"${name}")
        if name == "this":
            yield _at("this-assignment", function)


def _modifiers(method: FunctionDeclaration) -> Iterator[Syntax]:
    has = frozenset(method.modifiers)
    if "abstract" in has and has & {"private", "final"}:
        yield _at("abstract-private", method, f"abstract {min(has & {'private', 'final'})}")
    if {"final", "private"} <= has and method.name.lower() != "__construct":
        yield _at("final-private-method", method)


def _class(declared: ClassDeclaration) -> Iterator[Syntax]:
    word = declared.name.rpartition("\\")[2]
    if word.lower() in _CLASS_WORDS:
        yield _at("reserved-class-name", declared, word)
    members: list[FunctionDeclaration | ConstantDeclaration]
    members = [*declared.methods, *declared.constants]
    for member in members:
        if member.name.lower() in KEYWORDS - _NEWER_WORDS:
            yield Syntax("reserved-member-name", member.line, member.column, "", member.scope)
    if declared.kind == "trait" and declared.constants:
        constant = declared.constants[0]
        yield Syntax("trait-constant", constant.line, constant.column, "", constant.scope)


def from_this(
    reading: Reading, method_calls: Sequence[MethodCall], properties: Sequence[PropertyUse]
) -> Iterator[Syntax]:
    """`$this` where no object can be: in a function, a static method, a static closure."""
    scopes = reading.scopes.scopes
    facts: list[MethodCall | PropertyUse] = [*method_calls, *properties]
    for fact in facts:
        if fact.receiver != "this":
            continue
        scope = scopes[fact.scope]
        if scope.kind == "closure" and scope.static:
            feature = "static-closure-this"
        elif scope.kind == "function" or (scope.kind == "method" and scope.static):
            feature = "this-outside-object"
        else:
            continue
        yield Syntax(feature, fact.line, fact.column, "", fact.scope, fact.context)


def from_calls(calls: CallsByName) -> Iterator[Syntax]:
    """`define('A', array(…))`."""
    for call, _ in calls.get("define", ()):
        arguments = call.arguments
        if len(arguments) > 1 and arguments[1].kind == "array":
            yield Syntax("constant-array", call.line, call.column, "", call.scope, call.context)
