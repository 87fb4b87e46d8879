"""Callbacks of hooks: what they require, and how many arguments reach them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from coderenew.model.php_facts import Argument, Call, ClassDeclaration, FunctionDeclaration
from coderenew.rules.callback_names import callback_name
from coderenew.rules.memory import per_project
from coderenew.rules.project import Outline, Project
from coderenew.rules.signatures import declared_signature
from coderenew.rules.symbols.uses.hooks import listeners
from coderenew.rules.views import PhpFile

_DEFAULT_ACCEPTED = 1


class Listening(NamedTuple):
    """A hook's callback that the component declares.

    `accepted` is the number that `add_action` or `add_filter` names: WordPress never passes more.
    """

    call: Call
    hook: Argument
    callback: str
    required: int
    accepted: int


def listening(file: PhpFile, project: Project) -> Iterator[Listening]:
    """Every listener whose callback and number of accepted arguments are certain."""
    for call, hook in listeners(file):
        accepted = _accepted(call)
        if accepted is None or len(call.arguments) < 2:
            continue
        class_name = file.facts.scopes[call.scope].class_name if file.facts.scopes else ""
        name = callback_name(call.arguments[1], class_name)
        declared = declaration(project, name) if name else None
        if declared is not None and not declared.uses_func_get_args:
            required = declared_signature(declared).required
            yield Listening(call, hook, name, required, accepted)


def _accepted(call: Call) -> int | None:
    if call.argument_count < 0 or any(a.spread or a.name for a in call.arguments):
        return None
    if len(call.arguments) < 4:
        return _DEFAULT_ACCEPTED
    given = call.arguments[3]
    return int(given.value) if given.kind == "int" and given.value.isdigit() else None


def declaration(project: Project, name: str) -> FunctionDeclaration | None:
    """The one declaration of a function or method in the component, None when there are several
    or none."""
    owner, separator, method = name.rpartition("::")
    if not separator:
        functions = [d.declaration for d in project.functions(name)]
        only = functions[0] if len(functions) == 1 else None
        return only if isinstance(only, FunctionDeclaration) else None
    return method_declaration(project, owner, method)


@per_project
def method_declaration(project: Project, owner: str, method: str) -> FunctionDeclaration | None:
    """The method that a class of the component has of itself or by inheritance; None when a class
    in its line is declared twice or has traits that may bring it."""
    classes = _classes(project)
    for class_name in (owner, *project.ancestors(owner)) if owner.lower() in classes else ():
        declared = classes.get(class_name.lower(), ())
        if len(declared) != 1:
            return None
        body, methods = declared[0]
        if method.lower() in methods:
            return methods[method.lower()]
        if body.traits:
            return None
    return None


def _counts(outline: Outline) -> bool:
    return outline.source.shipped and outline.source.role != "test"


_Class = tuple[ClassDeclaration, dict[str, FunctionDeclaration]]


@per_project
def _classes(project: Project) -> dict[str, list[_Class]]:
    """Every class of the component by its name, with its methods by theirs, in lower case."""
    found: dict[str, list[_Class]] = {}
    for outline in project.outlines.values():
        for class_, _ in outline.classes if _counts(outline) else ():
            methods = {m.name.lower(): m for m in class_.methods}
            found.setdefault(class_.name.lower(), []).append((class_, methods))
    return found
