"""The classes of objects, where the code of one function makes them certain."""

from __future__ import annotations

import re
from functools import cached_property

from coderenew.facts.php.bindings import Bindings, Origin
from coderenew.facts.php.globals import GLOBALS
from coderenew.facts.php.patterns import IDENTIFIER, NAME
from coderenew.facts.php.reading import Reading
from coderenew.model.php_facts import ClassDeclaration

_THIS_PROPERTY = re.compile(rf"\$this\s*+\??->\s*+({IDENTIFIER})\Z", re.ASCII)
_STATIC_PROPERTY = re.compile(rf"({NAME})\s*+::\s*+\$({IDENTIFIER})\Z", re.ASCII)
_SUPERGLOBAL = re.compile(rf"\$GLOBALS\s*+\[\s*+['\"]({IDENTIFIER})['\"]\s*+\]\Z", re.ASCII)
_SIMPLE = re.compile(rf"\$({IDENTIFIER})\Z", re.ASCII)
_USE = re.compile(r"\s*+use\s*+\(([^()]*+)\)", re.ASCII)
_TYPED_PARAMETER = re.compile(
    rf"(?<![\w\\|&?])(\?)?+({NAME})\s++&?(\.\.\.)?\$({IDENTIFIER})", re.ASCII
)
_ANY_PARAMETER = re.compile(rf"\$({IDENTIFIER})", re.ASCII)
_NOT_CLASSES = frozenset(
    [
        "array",
        "bool",
        "boolean",
        "callable",
        "false",
        "float",
        "int",
        "iterable",
        "mixed",
        "never",
        "null",
        "object",
        "private",
        "protected",
        "public",
        "readonly",
        "self",
        "static",
        "string",
        "true",
        "var",
        "void",
        "final",
    ]
)
_LONGEST = 200


class Receivers:
    """Answers what stands before `->`. Tables are built when first asked for."""

    def __init__(self, reading: Reading, classes: list[ClassDeclaration]) -> None:
        self._reading = reading
        self._text = reading.text
        self._scopes = reading.scopes
        self._classes = classes
        self._known: dict[tuple[int, str], Origin] = {}

    def of(self, start: int, end: int, scope: int) -> Origin:
        """(receiver, owner) of the object written between two offsets, as `MethodCall` has them."""
        if end - start > _LONGEST:
            return ("call", "") if self._text[end - 1] == ")" else ("", "")
        written = self._text[start:end]
        if written == "$this":
            return "this", self._scopes.scopes[scope].class_name
        if written[-1] == ")":
            return self._created(end)
        return self.written(written, scope)

    def simple(self, variable: str, member: str | None, scope: int) -> Origin:
        """(receiver, owner) of `$variable` or `$variable->member`."""
        if variable == "this":
            class_name = self._scopes.scopes[scope].class_name
            if member is None:
                return "this", class_name
            return "property", self._property_types.get((class_name, member), "")
        return self.variable(variable, scope) if member is None else ("property", "")

    def written(self, written: str, scope: int) -> Origin:
        """(receiver, owner) of a variable or property, from its text."""
        if written == "$this":
            return "this", self._scopes.scopes[scope].class_name
        simple = _SIMPLE.match(written)
        if simple is not None:
            return self.variable(simple[1], scope)
        member = _THIS_PROPERTY.match(written)
        if member is not None:
            class_name = self._scopes.scopes[scope].class_name
            return "property", self._property_types.get((class_name, member[1]), "")
        static = _STATIC_PROPERTY.match(written)
        if static is not None:
            class_name = self._reading.resolver.class_name(static[1], self._scopes.starts[scope])
            return "property", self._property_types.get((class_name, static[2]), "")
        entry = _SUPERGLOBAL.match(written)
        if entry is not None and entry[1] in GLOBALS:
            return "global", GLOBALS[entry[1]]
        return ("property", "") if "$" in written else ("", "")

    def variable(self, name: str, scope: int) -> Origin:
        """(receiver, owner) of a variable."""
        key = (scope, name)
        known = self._known.get(key)
        if known is None:
            origin = self._variable(name, scope)
            known = origin if origin[1] else (f"variable:${name}", "")
            self._known[key] = known
        return known

    def _created(self, end: int) -> Origin:
        created = self._new_ends.get(end) or self._new_ends.get(end - 1)
        return created if created is not None else ("call", "")

    @cached_property
    def _new_ends(self) -> dict[int, Origin]:
        """End offsets of `new X` expressions, and of `(new X)`."""
        ends: dict[int, Origin] = {}
        for node in self._reading.nodes("new"):
            children = node.named_children
            if children and children[0].type in ("name", "qualified_name", "relative_name"):
                name = self._reading.source(children[0])
                owner = self._reading.resolver.class_name(name, node.start_byte)
                ends[node.end_byte] = ("new", owner)
        return ends

    @cached_property
    def _bindings(self) -> Bindings:
        reading = self._reading
        return Bindings(reading.text, reading.resolver, reading.scopes, reading.nodes("list"))

    def _variable(self, name: str, scope: int) -> Origin:
        table = self._scopes.scopes
        while True:
            origins = self._bindings.of(scope, name)
            declared = self._parameter(name, scope)
            if declared is not None:
                origins.add(declared)
            if len({owner for _, owner in origins}) == 1:
                return min(origins)
            if origins:
                return "", ""
            if table[scope].kind == "file":
                return ("global", GLOBALS[name]) if name in GLOBALS else ("", "")
            if table[scope].kind != "closure" or not self._captured(name, scope):
                return "", ""
            scope = table[scope].parent

    def _captured(self, name: str, scope: int) -> bool:
        """Whether a closure sees the variable of the scope around it."""
        body = self._scopes.bodies[scope]
        used = _USE.match(self._text, body)
        if used is not None:
            return any(found == name for found in _ANY_PARAMETER.findall(used[1]))
        return not self._text.startswith(("function", "static function"), self._begins[scope])

    @cached_property
    def _begins(self) -> dict[int, int]:
        return {index: start for start, index in self._scopes.by_start.items()}

    def _parameter(self, name: str, scope: int) -> Origin | None:
        return self._parameters(scope).get(name)

    def _parameters(self, scope: int) -> dict[str, Origin]:
        written = self._text[self._scopes.starts[scope] : self._scopes.bodies[scope]]
        found: dict[str, Origin] = dict.fromkeys(_ANY_PARAMETER.findall(written), ("", ""))
        for match in _TYPED_PARAMETER.finditer(written):
            if match[3] is None and match[2].lower() not in _NOT_CLASSES:
                offset = self._scopes.starts[scope]
                owner = self._reading.resolver.class_name(match[2], offset)
                found[match[4]] = ("parameter", owner)
        return found

    @cached_property
    def _property_types(self) -> dict[tuple[str, str], str]:
        types: dict[tuple[str, str], str] = {}
        bound = self._bindings
        for key, origins in (*bound.properties().items(), *bound.static_properties().items()):
            owners = {owner for _, owner in origins}
            if len(owners) == 1:
                types[key] = owners.pop()
        for declared in self._classes:
            for item in declared.properties:
                written = item.type.lstrip("?").removesuffix("|null")
                if written and "|" not in written and "&" not in written:
                    plain = written.lower() in _NOT_CLASSES
                    types[(declared.name, item.name)] = "" if plain else written
        return types
