"""The whole component as rules see it: what it declares, how its classes descend, what loads what.

Built from a small `Outline` of each file, so that the full facts of only one file need to be in
memory at a time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from functools import cached_property
from typing import Any

from msgspec import Struct

from coderenew.model.component import Component, SourceFile
from coderenew.model.condition import ALWAYS, Condition, uncaught
from coderenew.model.declarations import Declarations
from coderenew.model.php_facts import (
    Call,
    ClassDeclaration,
    ConstantDeclaration,
    FunctionDeclaration,
    Include,
    PhpFacts,
)
from coderenew.rules.flow import Flow, flow_of

LONGEST_LINE = 50
"""Ancestors after which a hierarchy is taken for one that no author wrote: each class of it asks
for all above it, so a file of nothing else would cost the square of its size."""
_SCRIPT_CALLS = frozenset({"wp_register_script", "wp_enqueue_script"})


class Outline(Struct, frozen=True):
    """The declarations and includes of one PHP file, the scripts that it registers, what its code
    runs, and to which properties its classes write: (lower-case class, property)."""

    source: SourceFile
    functions: tuple[tuple[FunctionDeclaration, Condition], ...]
    classes: tuple[tuple[ClassDeclaration, Condition], ...]
    constants: tuple[tuple[ConstantDeclaration, Condition], ...]
    class_aliases: tuple[tuple[str, str], ...]
    includes: tuple[tuple[Include, Condition], ...]
    scripts: tuple[Call, ...] = ()
    made_properties: frozenset[tuple[str, str]] = frozenset()
    flow: Flow = Flow()


def outline(source: SourceFile, facts: PhpFacts) -> Outline:
    """Keep of a file's facts what other files may need."""
    at = facts.contexts
    return Outline(
        source=source,
        functions=tuple((f, at[f.context]) for f in facts.functions),
        classes=tuple((c, at[c.context]) for c in facts.classes if c.name),
        constants=tuple((c, at[c.context]) for c in facts.constants),
        class_aliases=facts.class_aliases,
        includes=tuple((i, uncaught(at[i.context])) for i in facts.includes),
        scripts=tuple(c for c in facts.calls if (c.fallback or c.name).lower() in _SCRIPT_CALLS),
        made_properties=frozenset(
            (use.owner.lower(), use.name)
            for use in facts.property_uses
            if use.write and not use.static and use.receiver == "this"
        ),
        flow=flow_of(facts) if source.role == "own" else Flow(),
    )


Declaration = FunctionDeclaration | ClassDeclaration | ConstantDeclaration


class Declared(Struct, frozen=True):
    """A declaration in the component: where, and under which guards it is made."""

    source: SourceFile
    declaration: Declaration
    condition: Condition = ALWAYS

    @property
    def where(self) -> str:
        return f"{self.source.path}:{self.declaration.line}"


class DeclaredClass(Struct, frozen=True):
    """A class-like that the component declares."""

    source: SourceFile
    declaration: ClassDeclaration
    condition: Condition = ALWAYS

    @property
    def where(self) -> str:
        return f"{self.source.path}:{self.declaration.line}"


class Project:
    """All outlines of a component, indexed. Names are looked up in lower case."""

    def __init__(self, component: Component, outlines: Iterable[Outline]) -> None:
        self.component = component
        self.answers: defaultdict[object, dict[object, Any]] = defaultdict(dict)  # `rules.memory`
        self.outlines = {outline.source.path: outline for outline in outlines}
        self._functions: dict[str, list[Declared]] = {}
        self._classes: dict[str, list[DeclaredClass]] = {}
        self._constants: dict[str, list[Declared]] = {}
        self._aliases: dict[str, str] = {}
        for item in self.outlines.values():
            for original, alias in item.class_aliases:
                self._aliases.setdefault(alias.lower(), original)
            if _counts(item.source):
                self._index(item)

    def _index(self, item: Outline) -> None:
        for function, condition in item.functions:
            self._functions.setdefault(function.name.lower(), []).append(
                Declared(item.source, function, condition)
            )
        for class_, condition in item.classes:
            self._classes.setdefault(class_.name.lower(), []).append(
                DeclaredClass(item.source, class_, condition)
            )
        for constant, condition in item.constants:
            self._constants.setdefault(constant.name, []).append(
                Declared(item.source, constant, condition)
            )

    @cached_property
    def declarations(self) -> Declarations:
        """The names alone, tests and unshipped files left out."""
        constants = {
            name: tuple(getattr(d.declaration, "means", None) for d in declared)
            for name, declared in self._constants.items()
        }
        helpers = {
            f"{name}()": tuple(getattr(d.declaration, "means", None) for d in declared)
            for name, declared in self._functions.items()
            if any(getattr(d.declaration, "means", None) for d in declared)
        }
        names = frozenset(self._functions), frozenset(self._classes)
        return Declarations(*names, constants | helpers)

    @property
    def function_names(self) -> Set[str]:
        """The lower-case names of all functions, tests and unshipped files left out."""
        return self._functions.keys()

    def functions(self, name: str) -> list[Declared]:
        """Every declaration of this function, tests and unshipped files left out."""
        return self._functions.get(name.lower(), [])

    def classes(self, name: str) -> list[DeclaredClass]:
        """Every declaration of this class-like, tests and unshipped files left out."""
        return self._classes.get(name.lower(), [])

    def constants(self, name: str) -> list[Declared]:
        """Every `define` or `const` of this constant, tests and unshipped files left out."""
        return self._constants.get(name, [])

    def alias_of(self, class_name: str) -> str:
        """The class behind a `class_alias` of the component, else the name itself."""
        return self._aliases.get(class_name.lower(), class_name)

    def ancestors(self, class_name: str) -> Iterator[str]:
        """Parents of a class, nearest first, as far as the component declares them; the last one
        yielded is the first class that the component does not declare (a core class, perhaps)."""
        seen = {class_name.lower()}
        name = class_name
        while len(seen) < LONGEST_LINE and (declared := self.classes(name)):
            parent = self.alias_of(declared[0].declaration.parent)
            if not parent or parent.lower() in seen:
                return
            yield parent
            seen.add(parent.lower())
            name = parent

    def writes_property(self, class_name: str, name: str) -> bool:
        """Whether a class itself writes to `$this->name`."""
        key = (class_name.lower(), name)
        paths = (declared.source.path for declared in self.classes(class_name))
        return any(key in self.outlines[path].made_properties for path in paths)

    def declares_method(self, class_name: str, method: str) -> bool:
        """Whether the class or one of its ancestors or traits in the component has this method."""
        wanted = method.lower()
        for name in (class_name, *self.ancestors(class_name)):
            for declared in self.classes(name):
                body = declared.declaration
                if any(m.name.lower() == wanted for m in body.methods):
                    return True
                if any(
                    self.declares_method(trait, method) for trait in body.traits if trait != name
                ):
                    return True
        return False


def _counts(source: SourceFile) -> bool:
    return source.shipped and source.role != "test"
