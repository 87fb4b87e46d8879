"""What is assigned to the variables and properties of a file, as far as classes are concerned.

Read from the text: an assignment in a comment counts too, which can only make a class less
certain.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from tree_sitter import Node

from coderenew.facts.php.globals import GLOBALS
from coderenew.facts.php.owners import Resolver
from coderenew.facts.php.patterns import IDENTIFIER, NAME
from coderenew.facts.php.scopes import ScopeTable

Origin = tuple[str, str]
"""How an object came ("new", "global", "parameter", "property", "" for unknown) and its class."""

_UNKNOWN: Origin = ("", "")
_NEW = rf"(?:&\s*+)?new\s++({NAME})"
_ASSIGNED = re.compile(
    rf"\$({IDENTIFIER})\s*+(?:=(?![=>])\s*+(?:{_NEW})?|[-+.*/%&|^]=|\?\?=|<<=|>>=|\*\*=)"
)
_PROPERTY = re.compile(rf"\$this->({IDENTIFIER})\s*+(?:=(?![=>])\s*+(?:{_NEW})?|\?\?=)", re.ASCII)
_STATIC_PROPERTY = re.compile(
    rf"::\$({IDENTIFIER})\s*+(?:=(?![=>])\s*+(?:{_NEW})?|\?\?=)", re.ASCII
)
_OWNER = re.compile(rf"(?<![\w\\$>])({NAME})\Z", re.ASCII)
_LONGEST_OWNER = 300
_LOOPED = re.compile(
    rf"as\s++&?\s*+(?:\$({IDENTIFIER})\s*+=>\s*+)?+&?\s*+(?:\$({IDENTIFIER}))?+", re.ASCII
)
_COMMENT = r"/\*(?:[^*]|\*(?!/))*+\*/"
_GLOBAL = re.compile(rf"global\b(?:\s|{_COMMENT})*+(\$(?:[\w\s,$]|{_COMMENT})*+);", re.ASCII)
_STATIC = re.compile(rf"static\s++\$({IDENTIFIER})", re.ASCII)
_CAUGHT = re.compile(rf"catch\s*+\(\s*+({NAME})\s++\$({IDENTIFIER})", re.ASCII)
_VARIABLE = re.compile(rf"\$({IDENTIFIER})", re.ASCII)


class Bindings:
    """What the variables of a scope, and `$this->property`, were bound to."""

    def __init__(
        self, text: str, resolver: Resolver, scopes: ScopeTable, destructured: list[Node]
    ) -> None:
        self._text = text
        self._resolver = resolver
        self._scopes = scopes
        self._others: defaultdict[str, list[tuple[int, Origin]]] = defaultdict(list)
        for offset, name, origin in self._events(destructured):
            self._others[name].append((offset, origin))

    def of(self, scope: int, name: str) -> set[Origin]:
        """What the variable of the scope was bound to."""
        begin, end = self._scopes.bodies[scope], self._scopes.ends[scope]
        return {
            origin
            for offset, origin in (*self._assigned(name, begin, end), *self._others.get(name, ()))
            if begin <= offset and self._scopes.at(offset) == scope
        }

    def _assigned(self, name: str, begin: int, end: int) -> Iterator[tuple[int, Origin]]:
        text = self._text
        at = text.find(f"${name}", begin, end)
        while at >= 0:
            match = _ASSIGNED.match(text, at)
            if match is not None and match[1] == name and text[at - 1] not in "$>:":
                yield at, self._created(match[2], at)
            at = text.find(f"${name}", at + 1, end)

    def _events(self, destructured: list[Node]) -> Iterator[tuple[int, str, Origin]]:
        """What gives a value to variables beside plain assignments."""
        text = self._text
        for match in _LOOPED.finditer(text):
            for group in (1, 2):
                if match[group]:
                    yield match.start(), match[group], _UNKNOWN
        for match in _GLOBAL.finditer(text):
            for name in _VARIABLE.findall(match[1]):
                known = GLOBALS.get(name)
                yield match.start(), name, ("global", known) if known else _UNKNOWN
        for match in _STATIC.finditer(text):
            yield match.start(), match[1], _UNKNOWN
        for match in _CAUGHT.finditer(text):
            caught = self._resolver.class_name(match[1], match.start())
            yield match.start(), match[2], ("parameter", caught)
        for node in destructured:
            for name in _VARIABLE.findall(text[node.start_byte : node.end_byte]):
                yield node.start_byte, name, _UNKNOWN

    def _created(self, name: str | None, offset: int) -> Origin:
        if not name or name.lower() in ("class", "static"):
            return _UNKNOWN
        return "new", self._resolver.class_name(name, offset)

    def properties(self) -> dict[tuple[str, str], set[Origin]]:
        """(class, property) -> what `$this->property` was bound to, constructors set apart from
        other methods: a property bound elsewhere is of unknown class.
        """
        found: dict[tuple[str, str], set[Origin]] = {}
        for match in _PROPERTY.finditer(self._text):
            scope = self._scopes.scopes[self._scopes.at(match.start())]
            created = self._created(match[2], match.start())
            if not scope.name.endswith("::__construct"):
                created = _UNKNOWN
            found.setdefault((scope.class_name, match[1]), set()).add(created)
        return found

    def static_properties(self) -> dict[tuple[str, str], set[Origin]]:
        """(class, property) -> what `X::$property` was bound to, anything but null."""
        found: dict[tuple[str, str], set[Origin]] = {}
        for match in _STATIC_PROPERTY.finditer(self._text):
            end = match.start()
            written = _OWNER.search(self._text, max(0, end - _LONGEST_OWNER), end)
            if written is None or self._text.startswith(("null", "NULL"), match.end()):
                continue
            start = written.start()
            owner = self._resolver.class_name(written[1], start)
            created = self._created(match[2], start)
            if match[2] and match[2].lower() == "static":
                created = "new", self._resolver.class_name("static", start)
            found.setdefault((owner, match[1]), set()).add(created)
        return found
