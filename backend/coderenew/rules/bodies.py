"""Where the body of a function or method stands, by the name that a call gives it."""

from __future__ import annotations

from coderenew.model.php_facts import ClassDeclaration
from coderenew.rules.project import Outline, Project

Place = tuple[str, int]
"""A file and one of its scopes."""


class Bodies:
    """The functions and methods of a component; what is declared twice is not known."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._functions: dict[str, Place | None] = {}
        self._classes: dict[str, tuple[str, ClassDeclaration] | None] = {}
        self._methods: dict[str, Place | None] = {}
        for outline in project.outlines.values():
            if outline.source.shipped and outline.source.role != "test":
                self._add(outline)

    def _add(self, outline: Outline) -> None:
        path = outline.source.path
        for function, _ in outline.functions:
            name = function.name.lower()
            place = (path, function.body_scope)
            self._functions[name] = None if name in self._functions else place
        for class_, _ in outline.classes:
            name = class_.name.lower()
            self._classes[name] = None if name in self._classes else (path, class_)

    def named(self, name: str) -> Place | None:
        """The body of "f" or "class::method" (lower case), inherited ones included."""
        if "::" in name:
            if name not in self._methods:
                self._methods[name] = self._method(*name.rsplit("::", 1))
            return self._methods[name]
        if name in self._functions:
            return self._functions[name]
        return self._functions.get(name.rpartition("\\")[2])

    def _method(self, owner: str, method: str) -> Place | None:
        if owner not in self._classes:
            return None
        for name in (owner, *self._project.ancestors(owner)):
            known = self._classes.get(name.lower())
            if known is None:
                return None
            path, class_ = known
            methods = {m.name.lower(): m.body_scope for m in class_.methods}
            wanted = (method, class_.name.lower())
            # PHP 4, which had no namespaces, took the method that is called as its class.
            for known_as in wanted if method == "__construct" else wanted[:1]:
                if known_as in methods:
                    return path, methods[known_as]
        return None
