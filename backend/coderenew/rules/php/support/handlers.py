"""The function behind a handler that is given to PHP by name."""

from __future__ import annotations

from coderenew.model.php_facts import Argument, Call, FunctionDeclaration
from coderenew.rules.php.support.lineage import lineage
from coderenew.rules.project import Project
from coderenew.rules.views import PhpFile


def handler_of(file: PhpFile, project: Project, call: Call) -> FunctionDeclaration | None:
    """The component's function or method given as the first argument, None when not known."""
    if call.form != "call" or not call.arguments:
        return None
    given = call.arguments[0]
    if given.kind == "string":
        owner, _, method = given.value.lstrip("\\").rpartition("::")
        return _method(project, owner, method) if owner else _function(project, method)
    if given.kind == "array" and len(given.items) == 2 and given.items[1].kind == "string":
        owner = _class_of(file, call, given.items[0])
        return _method(project, owner, given.items[1].value)
    return None


def required(function: FunctionDeclaration) -> int:
    """How many arguments a call must give."""
    needed = [i for i, p in enumerate(function.parameters, 1) if p.default is None]
    return max(needed, default=0) - sum(p.variadic for p in function.parameters)


def _class_of(file: PhpFile, call: Call, item: Argument) -> str:
    if item.kind == "variable" and item.value == "$this":
        return file.facts.scopes[call.scope].class_name
    if item.kind == "constant" and item.value == "__CLASS__":
        return file.facts.scopes[call.scope].class_name
    return item.value.lstrip("\\") if item.kind == "string" else ""


def _function(project: Project, name: str) -> FunctionDeclaration | None:
    declared = [d.declaration for d in project.functions(name)]
    found = [d for d in declared if isinstance(d, FunctionDeclaration)]
    return found[0] if len(found) == 1 else None


def _method(project: Project, owner: str, name: str) -> FunctionDeclaration | None:
    known = lineage(project, owner) if owner else None
    return known.method(name) if known else None
