"""Which names stand for jQuery, a collection or a part of `wp`, as the walk goes on."""

from __future__ import annotations

from typing import NamedTuple

from tree_sitter import Node

from coderenew.facts.javascript import chain
from coderenew.facts.javascript.bindings import (
    COLLECTION,
    JQUERY,
    NOTHING,
    Bindings,
    Hits,
    Value,
)
from coderenew.facts.javascript.nodes import parameter_names, text, words
from coderenew.facts.javascript.parameters import is_argument, passed_value
from coderenew.facts.javascript.path import FUNCTIONS, Path
from coderenew.facts.javascript.vocabulary import ANGULAR, GLOBALS, WINDOW

_GLOBALS = frozenset(GLOBALS)
_LIKELY = COLLECTION.less_certain
_JQUERY_NAMES = (b"$", b"jQuery")
_UNNAMED = frozenset({"class_declaration", "catch_clause", "rest_pattern", "array_pattern"})


class Promise(NamedTuple):
    """What a function's parameter will be given by a call that stands after the function."""

    start: int  # of the function
    end: int
    name: bytes
    value: Value


class Names:
    """Answers what a name means at the walk's position."""

    def __init__(
        self, path: Path, source: bytes, minified: bool, promises: tuple[Promise, ...]
    ) -> None:
        self.hits = Hits(source)
        self.late: list[Promise] = []
        self._path = path
        self._source = source
        self._minified = minified
        self._bindings = Bindings()
        self._properties: set[bytes] = set()
        self._promises: dict[tuple[int, bytes], Value] = {}
        for promise in sorted(promises, key=lambda p: p.start):
            self._promises[promise.start, promise.name] = promise.value
            self.hits.watch(promise.name, promise.start, promise.end)

    def meaning(self, name: bytes, position: int) -> Value:
        """What the free-standing name `name` is."""
        bound = self._bindings.value_of(name, position)
        if bound is not None:
            return bound
        if name in _JQUERY_NAMES:
            return JQUERY.less_certain if self._minified and name == b"$" else JQUERY
        if name == b"wp":
            return chain.WP
        if name[:1] == b"$":
            return NOTHING if name in ANGULAR else _LIKELY
        word = name.decode("ascii", "replace")
        return Value("global", word) if word in _GLOBALS or word[-3:] == "10n" else NOTHING

    def property_meaning(self, leaf: Node) -> Value:
        """What `x.name` is, by its name alone; `leaf` is the name."""
        owner = self._path.nodes[-2].child_by_field_name("object")
        name = text(leaf, self._source)
        if owner is not None and text(owner, self._source) in WINDOW:
            return self.meaning(name, leaf.start_byte)
        if name in self._properties:
            return _LIKELY
        dollar = name[:1] == b"$" and len(name) > 1 and name not in ANGULAR
        return _LIKELY if dollar else NOTHING

    def resolve(self, expression: Node) -> Value:
        """What a plain name, or `window.name`, is; NOTHING for any other expression."""
        if expression.type not in ("identifier", "member_expression"):
            return NOTHING
        name = text(expression, self._source).removeprefix(b"window.")
        return NOTHING if b"." in name else self.meaning(name, expression.start_byte)

    def promise(self, function: Node, index: int, value: Value) -> None:
        """The function's parameter at `index` will be `value`."""
        names = parameter_names(function, self._source)
        if index < len(names) and names[index]:
            self.promise_name(Promise(function.start_byte, function.end_byte, names[index], value))

    def promise_name(self, promise: Promise) -> None:
        """Remember it for the way through the function, or for a second walk if that is behind."""
        if self._path.nodes[-1].start_byte > promise.start:
            self.late.append(promise)
            return
        self._promises[promise.start, promise.name] = promise.value
        self.hits.watch(promise.name, promise.start, promise.end)

    def declares(self, leaf: Node) -> bool:
        """Whether the leaf gives its name a meaning of its own; binds it if so."""
        parent, field = self._path.nodes[-2], self._path.fields[-1]
        kind = parent.type
        name = text(leaf, self._source)
        if kind == "formal_parameters" or (kind == "arrow_function" and field == "parameter"):
            self._bind(leaf, self._parameter(name))
        elif kind == "variable_declarator" and field == "name":
            self._bind(leaf, self._variable(name, parent.child_by_field_name("value")))
        elif kind in FUNCTIONS and field == "name":
            outer = self._path.functions[-2]
            self._bindings.bind(name, NOTHING, leaf.start_byte, outer.end)
        elif kind in ("import_clause", "import_specifier", "namespace_import"):
            self._import(name, leaf)
        elif kind in _UNNAMED or (
            kind in ("pair_pattern", "assignment_pattern") and field in ("value", "left")
        ):
            self._bind(leaf, NOTHING)
        else:
            return False
        return True

    def forget(self, leaf: Node) -> None:
        """The name means something unknown from here on."""
        self._bind(leaf, NOTHING)

    def store(self, target: Node, declared: bool, value: Value) -> None:
        """`target = value`: follow the name, or the property's name, from here on."""
        if target.type == "identifier":
            self._assign(target, declared, value)
        elif target.type in ("member_expression", "property_identifier"):
            name = target.child_by_field_name("property") or target
            word = text(name, self._source)
            if value.kind == "collection" and len(word) > (4 if self._minified else 1):
                self._properties.add(word)
                self.hits.watch(word, target.end_byte, len(self._source))

    def bind_and_watch(self, name: bytes, value: Value, position: int, end: int) -> None:
        """`name` is `value` until `end`: visit each of its occurrences."""
        self._bindings.bind(name, value, position, end)
        self.hits.watch(name, position, end)

    def _assign(self, target: Node, declared: bool, value: Value) -> None:
        end = self._path.functions[-1].end
        if not declared:
            end = end if self._minified else len(self._source)
            value = value if value.kind == "jquery" else value.less_certain
        self.bind_and_watch(text(target, self._source), value, target.start_byte, end)

    def _bind(self, leaf: Node, value: Value) -> None:
        end = self._path.functions[-1].end
        self._bindings.bind(text(leaf, self._source), value, leaf.start_byte, end)

    def _parameter(self, name: bytes) -> Value:
        promised = self._promises.get((self._path.functions[-1].start, name))
        if promised is not None:
            return promised
        passed = passed_value(self._path, name, self._source, self.resolve)
        if passed is not None:
            return passed
        if name in _JQUERY_NAMES and is_argument(self._path) and not self._minified:
            return JQUERY
        return self._unknown(name)

    def _variable(self, name: bytes, value: Node | None) -> Value:
        if value is None or value.type in ("null", "member_expression"):
            return self._unknown(name) if name not in _JQUERY_NAMES else NOTHING
        if value.type == "call_expression":
            if text(value, self._source)[:40].replace(b'"', b"'") == b"require('jquery')":
                return JQUERY
            return self._unknown(name) if name not in _JQUERY_NAMES else NOTHING
        return NOTHING

    def _unknown(self, name: bytes) -> Value:
        if name in _JQUERY_NAMES:
            return NOTHING if self._minified else JQUERY.less_certain
        return _LIKELY if name[:1] == b"$" and name not in ANGULAR else NOTHING

    def _import(self, name: bytes, leaf: Node) -> None:
        for node in reversed(self._path.nodes):
            if node.type == "import_statement":
                module = words(node.child_by_field_name("source"), self._source).strip("'\"")
                value = JQUERY if module == "jquery" else NOTHING
                self._bindings.bind(name, value, leaf.start_byte, len(self._source))
                return
