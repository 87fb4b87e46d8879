"""Functions and methods that a file declares, with the names that a report shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from msgspec import structs

from coderenew.model.finding import Symbol
from coderenew.model.php_facts import ClassDeclaration, FunctionDeclaration, Parameter
from coderenew.rules.views import PhpFile


class Declaration(NamedTuple):
    """A function or closure (`owner` is None), or a method."""

    function: FunctionDeclaration
    owner: ClassDeclaration | None

    @property
    def symbol(self) -> Symbol:
        if self.owner is None:
            return Symbol("function", self.function.name)
        return method_symbol(self.owner.name, self.function.name)


def declarations(file: PhpFile) -> Iterator[Declaration]:
    """Every function, closure and method of the file, in source order a kind."""
    for function in (*file.facts.functions, *file.facts.closures):
        yield Declaration(function, None)
    for owner, method in methods(file):
        yield Declaration(method, owner)


def methods(file: PhpFile) -> Iterator[tuple[ClassDeclaration, FunctionDeclaration]]:
    for owner in file.facts.classes:
        for method in owner.methods:
            yield owner, method


def method_symbol(owner: str, method: str) -> Symbol:
    return Symbol("method", f"{owner or 'class@anonymous'}::{method}")


def at_parameter(function: FunctionDeclaration, parameter: Parameter) -> FunctionDeclaration:
    """The function as a fact that stands in the line of one of its parameters."""
    if not parameter.below:
        return function
    return structs.replace(function, line=function.line + parameter.below, column=1)
