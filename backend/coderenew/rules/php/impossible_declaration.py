"""Declaration that no PHP compiles.

What: A class that is abstract and final, an abstract method in a class that is not abstract or one
that is private, a static constructor, a magic method with another number of parameters than PHP
gives it, a readonly property that is static.

Why it breaks: PHP refuses the whole file when it loads it.

Since: in every version.

Fix: Make the declaration what it is meant to be.

Source: https://www.php.net/manual/en/language.oop5.abstract.php
"""

from __future__ import annotations

from collections.abc import Iterator

from coderenew.catalog.query import Catalog
from coderenew.model.finding import Candidate, Confidence, Moment, Severity, Symbol
from coderenew.model.php_facts import ClassDeclaration, FunctionDeclaration
from coderenew.rules.project import Project
from coderenew.rules.rule import Family, Rule
from coderenew.rules.views import PhpFile

RULE = Rule(
    id="CR-PHP-IMPOSSIBLE-DECLARATION",
    title="Declaration that no PHP compiles",
    family=Family.PHP,
    severity=Severity.FATAL,
    confidence=Confidence.CERTAIN,
    message="{member} {wrong}: the file is not compiled.",
    source="https://www.php.net/manual/en/language.oop5.abstract.php",
)

_PARAMETERS = {
    "__get": 1,
    "__isset": 1,
    "__unset": 1,
    "__set": 2,
    "__call": 2,
    "__clone": 0,
}
_NEVER_STATIC = frozenset({"__construct", "__destruct", "__clone"})


def check(file: PhpFile, project: Project, catalog: Catalog) -> Iterator[Candidate]:
    if file.facts.partial:  # what is read around an error may belong to another class
        return
    for declared in file.facts.classes:
        for member, line, wrong in _wrong_in(declared):
            yield Candidate(
                rule=RULE.id,
                severity=RULE.severity,
                confidence=RULE.confidence,
                symbol=Symbol("syntax", "impossible-declaration", "php"),
                path=file.path,
                line=line,
                moment=Moment.COMPILE,
                slots={"member": member, "wrong": wrong},
            )


def _wrong_in(declared: ClassDeclaration) -> Iterator[tuple[str, int, str]]:
    """The member, its line, what is wrong."""
    if {"abstract", "final"} <= set(declared.modifiers):
        yield declared.name, declared.line, "is abstract and final"
    for method in declared.methods:
        if wrong := _wrong_method(declared, method):
            yield f"{declared.name}::{method.name}()", method.line, wrong
    for held in declared.properties:
        if {"readonly", "static"} <= set(held.modifiers):
            yield f"{declared.name}::${held.name}", held.line, "is readonly and static"


def _wrong_method(declared: ClassDeclaration, method: FunctionDeclaration) -> str:
    name, modifiers = method.name.lower(), set(method.modifiers)
    if "abstract" in modifiers and declared.kind == "class":
        if "private" in modifiers:
            return "is abstract and private"
        if "abstract" not in declared.modifiers:
            return "is abstract in a class that is not"
    if "static" in modifiers and name in _NEVER_STATIC:
        return "is static"
    wanted = _PARAMETERS.get(name)
    if wanted is not None and len(method.parameters) != wanted:
        return f"has {len(method.parameters)} parameters, not {wanted}"
    return ""
