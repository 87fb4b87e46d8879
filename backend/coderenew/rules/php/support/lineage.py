"""Where a class of the component comes from: its ancestors, its traits, and who extends it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from os.path import commonpath

from coderenew.model.php_facts import ClassDeclaration, FunctionDeclaration
from coderenew.rules.memory import per_project
from coderenew.rules.project import LONGEST_LINE, DeclaredClass, Project


class Lineage:
    """A class with all that it inherits from inside the component, nearest first.

    `outside` names the first ancestor that the component does not declare, "" when there is none.
    `certain` is False when a class is declared twice or a trait is not the component's own.
    """

    def __init__(
        self, classes: tuple[ClassDeclaration, ...], outside: str = "", certain: bool = True
    ) -> None:
        self.classes = classes
        self.outside = outside
        self.certain = certain

    @cached_property
    def _methods(self) -> Mapping[str, tuple[ClassDeclaration, FunctionDeclaration]]:
        found: dict[str, tuple[ClassDeclaration, FunctionDeclaration]] = {}
        for declared in self.classes:
            for method in declared.methods:
                found.setdefault(method.name.lower(), (declared, method))
        return found

    @cached_property
    def _attributes(self) -> frozenset[str]:
        return frozenset(a.lower() for declared in self.classes for a in declared.attributes)

    def method(self, name: str) -> FunctionDeclaration | None:
        """The nearest method of this name."""
        found = self.method_and_owner(name)
        return found[1] if found else None

    def method_and_owner(self, name: str) -> tuple[ClassDeclaration, FunctionDeclaration] | None:
        """The nearest method of this name, and the class that declares it."""
        return self._methods.get(name.lower())

    def has_attribute(self, name: str) -> bool:
        """Whether one of the classes has this attribute (lower case)."""
        return name in self._attributes


@per_project
def _known(project: Project) -> dict[tuple[str, str], Lineage | None]:
    return {}


def lineage(project: Project, class_name: str, near: str = "") -> Lineage | None:
    """The lineage of a class that the component declares, else None.

    Of several declarations the one in the file `near`, or next to it, is taken.
    """
    known, key = _known(project), (class_name.lower(), near if _is_doubled(project) else "")
    if key not in known:
        known[key] = _lineage(project, class_name, near)
    return known[key]


@per_project
def _is_doubled(project: Project) -> bool:
    """Whether the component declares a class twice."""
    names = [c.name.lower() for o in project.outlines.values() for c, _ in o.classes]
    return len(set(names)) < len(names)


def _lineage(project: Project, class_name: str, near: str) -> Lineage | None:
    found: list[ClassDeclaration] = []
    certain = True
    name, seen = class_name, set[str]()
    while name and name.lower() not in seen and len(seen) < LONGEST_LINE:
        seen.add(name.lower())
        declared, only = _nearest(project.classes(name), near)
        if declared is None:
            return Lineage(tuple(found), name, certain) if found else None
        found.append(declared)
        traits, known = _traits(project, declared, near)
        found.extend(traits)
        certain = certain and only and known
        name = project.alias_of(declared.parent)
    return Lineage(tuple(found), "", certain)


def _nearest(declared: list[DeclaredClass], near: str) -> tuple[ClassDeclaration | None, bool]:
    """The declaration whose path begins most like `near`, and whether it is the only such one."""
    if len(declared) < 2:
        return (declared[0].declaration, True) if declared else (None, False)
    shared = [len(commonpath((d.source.path, near))) for d in declared]
    best = shared.index(max(shared))
    return declared[best].declaration, bool(near) and shared.count(max(shared)) == 1


def _traits(
    project: Project, user: ClassDeclaration, near: str
) -> tuple[list[ClassDeclaration], bool]:
    found: list[ClassDeclaration] = []
    waiting = list(user.traits)
    certain = True
    while waiting:
        declared, only = _nearest(project.classes(waiting.pop()), near)
        certain = certain and only
        if declared is not None and declared not in found:
            found.append(declared)
            waiting.extend(declared.traits)
    return found, certain


@per_project
def _heirs(project: Project) -> dict[str, tuple[str, ...]]:
    """Lower-case name to the classes that extend or use it directly."""
    table: dict[str, list[str]] = {}
    for outline in project.outlines.values():
        for declared, _ in outline.classes:
            for base in (project.alias_of(declared.parent), *declared.traits):
                if base:
                    table.setdefault(base.lower(), []).append(declared.name)
    return {name: tuple(heirs) for name, heirs in table.items()}


@per_project
def descendants(project: Project, class_name: str) -> Sequence[str]:
    """All classes of the component that extend or use a class or trait, directly or not."""
    table = _heirs(project)
    found: dict[str, None] = {}
    waiting = [(class_name, 1)]
    while waiting:
        name, steps = waiting.pop()
        for heir in table.get(name.lower(), ()) if steps < LONGEST_LINE else ():
            if heir not in found:
                found[heir] = None
                waiting.append((heir, steps + 1))
    return tuple(found)
