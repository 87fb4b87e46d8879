"""Where a class of the component comes from: its ancestors, its traits, and who extends it."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from coderenew.model.php_facts import ClassDeclaration, FunctionDeclaration
from coderenew.rules.project import Project


class Lineage(Struct, frozen=True):
    """A class with all that it inherits from inside the component, nearest first.

    `outside` names the first ancestor that the component does not declare, "" when there is none.
    `certain` is False when a class is declared twice or a trait is not the component's own.
    """

    classes: tuple[ClassDeclaration, ...]
    outside: str = ""
    certain: bool = True

    def method(self, name: str) -> FunctionDeclaration | None:
        """The nearest method of this name."""
        found = self.method_and_owner(name)
        return found[1] if found else None

    def method_and_owner(self, name: str) -> tuple[ClassDeclaration, FunctionDeclaration] | None:
        """The nearest method of this name, and the class that declares it."""
        wanted = name.lower()
        for declared in self.classes:
            for method in declared.methods:
                if method.name.lower() == wanted:
                    return declared, method
        return None

    def has_property(self, name: str) -> bool:
        return any(p.name == name for declared in self.classes for p in declared.properties)

    def has_attribute(self, name: str) -> bool:
        return any(a.lower() == name for declared in self.classes for a in declared.attributes)


@lru_cache(maxsize=4096)
def lineage(project: Project, class_name: str) -> Lineage | None:
    """The lineage of a class that the component declares, else None."""
    found: list[ClassDeclaration] = []
    certain = True
    name, seen = class_name, set[str]()
    while name and name.lower() not in seen:
        seen.add(name.lower())
        declared = project.classes(name)
        if not declared:
            return Lineage(tuple(found), name, certain) if found else None
        certain = certain and len(declared) == 1
        found.append(declared[0].declaration)
        traits, known = _traits(project, declared[0].declaration)
        found.extend(traits)
        certain = certain and known
        name = project.alias_of(declared[0].declaration.parent)
    return Lineage(tuple(found), "", certain)


def _traits(project: Project, user: ClassDeclaration) -> tuple[list[ClassDeclaration], bool]:
    found: list[ClassDeclaration] = []
    waiting = list(user.traits)
    certain = True
    while waiting:
        declared = project.classes(waiting.pop())
        certain = certain and len(declared) == 1
        if declared and declared[0].declaration not in found:
            found.append(declared[0].declaration)
            waiting.extend(declared[0].declaration.traits)
    return found, certain


@lru_cache(maxsize=8)
def _heirs(project: Project) -> dict[str, tuple[str, ...]]:
    """Lower-case name to the classes that extend or use it directly."""
    table: dict[str, list[str]] = {}
    for outline in project.outlines.values():
        for declared, _ in outline.classes:
            for base in (project.alias_of(declared.parent), *declared.traits):
                if base:
                    table.setdefault(base.lower(), []).append(declared.name)
    return {name: tuple(heirs) for name, heirs in table.items()}


def descendants(project: Project, class_name: str) -> list[str]:
    """All classes of the component that extend or use a class or trait, directly or not."""
    table = _heirs(project)
    found: list[str] = []
    waiting = [class_name]
    while waiting:
        for heir in table.get(waiting.pop().lower(), ()):
            if heir not in found:
                found.append(heir)
                waiting.append(heir)
    return found
