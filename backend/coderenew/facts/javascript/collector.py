"""Turns hits into uses: finds the root, follows its chain, notes where its value goes."""

from __future__ import annotations

from collections import Counter

from tree_sitter import Node, Tree

from coderenew.facts.javascript import chain
from coderenew.facts.javascript.bindings import COLLECTION, NOTHING, Value
from coderenew.facts.javascript.definitions import Definitions
from coderenew.facts.javascript.destinations import destinations, is_assigned
from coderenew.facts.javascript.evident import is_evident
from coderenew.facts.javascript.guards import Guards, guarded_until, has_alternative
from coderenew.facts.javascript.imports import imported
from coderenew.facts.javascript.names import Names, Promise
from coderenew.facts.javascript.nodes import Arguments, object_keys, text, words
from coderenew.facts.javascript.parameters import receiving_function
from coderenew.facts.javascript.path import Path, enclosing_name
from coderenew.facts.javascript.selectors import closes_itself, troubles
from coderenew.facts.javascript.vocabulary import (
    AMBIGUOUS_EVENTS,
    EVENTS,
    INSERTING,
    PROPERTIES,
    SELECTING,
    UNSYNCHRONISED,
    WIDGET_PARTS,
    WIDGETS,
)
from coderenew.model.javascript_facts import JavascriptUse

_NAMESPACE_FUNCTIONS = ("wp.data.select", "wp.data.dispatch")
_NEVER_DEPRECATED = frozenset(("@wordpress/i18n", "@wordpress/icons"))
"""Packages of which everything is used often and nothing was ever taken away."""
_ELEMENTS = frozenset(("jsx_opening_element", "jsx_self_closing_element"))
_MOST_USES = 20
"""Uses of one name taken from a package that are kept."""


class Collector:
    """One walk over one tree: fills `uses` and `definitions`.

    `late` comes back with what a second walk should know from the beginning.
    """

    def __init__(
        self, tree: Tree, source: bytes, minified: bool, promises: tuple[Promise, ...] = ()
    ) -> None:
        self.uses: list[JavascriptUse] = []
        self._source = source
        self._path = Path(tree)
        self._names = Names(self._path, source, minified, promises)
        self._guards = Guards()
        self._called_at: set[int] = set()
        self._used: Counter[str] = Counter()
        self.definitions = Definitions(source, self._names.hits)

    @property
    def late(self) -> tuple[Promise, ...]:
        return tuple(self._names.late)

    def run(self) -> None:
        """Visit every hit."""
        while (position := self._names.hits.next()) >= 0:
            leaf = self._path.seek(position)
            if leaf.start_byte == position and len(self._path.nodes) > 1:
                self._visit(leaf)

    def _visit(self, leaf: Node) -> None:
        kind, top = leaf.type, len(self._path.nodes) - 1
        if kind == "identifier":
            if not self._names.declares(leaf):
                name = text(leaf, self._source)
                self._follow(top, self._names.meaning(name, leaf.start_byte))
        elif kind == "property_identifier":
            if self._path.nodes[-2].type == "member_expression":
                self._property(top - 1, leaf)
        elif kind == "this":
            if self.definitions.this_is_collection(self._path):
                self._follow(top, COLLECTION)
        elif kind == "string_fragment":
            self._import()
        elif kind == "shorthand_property_identifier_pattern":
            self._names.forget(leaf)

    def _property(self, index: int, leaf: Node) -> None:
        if leaf.start_byte not in self._called_at and is_evident(self._path, self._source):
            name = text(leaf, self._source).decode("ascii")
            self._follow(index, Value("collection_member", f"#{name}", certain=False), leaf)
        else:
            self._follow(index, self._names.property_meaning(leaf))

    def _import(self) -> None:
        for item in imported(self._path, self._source):
            if item.name:
                self._add("import", f"{item.module}#{item.name}", item.node, Value("import"))
            if item.local and (not item.name or item.path in _NAMESPACE_FUNCTIONS):
                start = max(item.node.end_byte, self._path.nodes[-1].end_byte)
                value = Value("wp", item.path)
                self._names.bind_and_watch(item.local, value, start, len(self._source))
            elif item.local and item.name and item.module not in _NEVER_DEPRECATED:
                value = Value("export", f"{item.module}#{item.name}")
                start = item.node.end_byte
                self._names.bind_and_watch(item.local, value, start, len(self._source))

    def _follow(self, index: int, value: Value, named: Node | None = None) -> None:
        """Go up the chain that begins at `index` of the path, adding its uses."""
        nodes, fields = self._path.nodes, self._path.fields
        named = named or nodes[index]
        while value.kind and index > 0:
            parent, field = nodes[index - 1], fields[index]
            kind = parent.type
            if kind == "member_expression" and field == "object":
                named = parent.child_by_field_name("property") or named
                value = chain.member(value, words(named, self._source))
            elif kind == "subscript_expression" and field == "object":
                value = self._subscript(value, parent)
            elif field in ("function", "constructor"):
                arguments = Arguments(parent.child_by_field_name("arguments"), self._source)
                self._called(value, named, arguments)
                if value.path == "#data" and index > 1:
                    self._widget_data(value, named, arguments, nodes[index - 2])
                value = chain.call(value, arguments)
            elif kind != "parenthesized_expression" and not (
                kind == "sequence_expression" and nodes[index].end_byte == parent.end_byte
            ):
                break
            index -= 1
        if value.kind and index > 0:
            self._arrived(index, value, named)

    def _subscript(self, value: Value, parent: Node) -> Value:
        key = parent.child_by_field_name("index")
        if key is not None and key.type == "string":
            return chain.member(value, words(key, self._source).strip("'\""))
        return NOTHING

    def _called(self, value: Value, named: Node, arguments: Arguments) -> None:
        kind, name = value.kind, value.path
        if kind == "collection_member":
            self._method(value, name[1:], named, arguments)
        elif kind == "jquery":
            self._selector(value, named, arguments, is_root=True)
        elif kind == "static":
            self._add("jquery_static", name, named, value, arguments)
            self.definitions.from_static_call(name, arguments)
        elif kind == "method_reference":
            self.definitions.from_plugin_call(name, arguments)
        elif kind in ("jqxhr_member", "deferred_member"):
            owner = "jqXHR" if kind == "jqxhr_member" else "Deferred"
            self._add("jquery_method", f"{owner}.{name[1:]}", named, value, arguments)
        elif kind == "store_member":
            self._add("wp", name.replace("#", "."), named, value, arguments)
        elif kind == "export":
            self._used_export(value, named, arguments)
        elif kind in ("wp", "global"):
            self._add(kind, name, named, value, arguments)
        if (kind == "jquery" or name == "#ready") and arguments.is_function(0):
            self._names.promise(arguments.items[0], 0, Value("jquery", "", value.certain))

    def _method(self, value: Value, name: str, named: Node, arguments: Arguments) -> None:
        kind = "jquery_event" if self._is_event(name, arguments) else "jquery_method"
        self._called_at.add(named.start_byte)
        self._add(kind, name, named, value, arguments)
        if name in SELECTING:
            self._selector(value, named, arguments, is_root=False)
        elif name in INSERTING:
            self._markup(value, named, arguments)
        elif name == "attr" and arguments.count > 1:
            attribute = arguments.first_literal()
            if attribute in UNSYNCHRONISED:
                self._add("jquery_attribute", f"attr({attribute})", named, value, arguments)

    def _is_event(self, name: str, arguments: Arguments) -> bool:
        """Whether a method of an event's name binds a handler here."""
        if name in EVENTS:
            return arguments.count > 0
        if name == "toggle":
            return self._is_handler(arguments, 0) and self._is_handler(arguments, 1)
        if name == "load":
            return self._is_handler(arguments, 0)
        return name in AMBIGUOUS_EVENTS and arguments.count > 0 and not arguments.is_value(0)

    def _is_handler(self, arguments: Arguments, index: int) -> bool:
        return arguments.is_function(index) or self.definitions.is_function(arguments.name(index))

    def _selector(self, value: Value, named: Node, arguments: Arguments, *, is_root: bool) -> None:
        selector = arguments.first_folded()
        for wrong in troubles(selector, is_root) if selector else ():
            self._add("jquery_selector", wrong, named, value, arguments)
        if is_root:
            self._markup(value, named, arguments)

    def _markup(self, value: Value, named: Node, arguments: Arguments) -> None:
        if closes_itself(arguments.first_folded() or ""):
            self._add("jquery_markup", "self-closed", named, value, arguments)

    def _widget_data(self, value: Value, named: Node, arguments: Arguments, around: Node) -> None:
        """`.data('autocomplete')._renderItem`: the object of a widget by its old key."""
        widget = arguments.first_literal()
        part = words(around.child_by_field_name("property"), self._source)
        if widget in WIDGETS and (part[:1] == "_" or part in WIDGET_PARTS):
            self._add("jquery_data", widget, named, value, arguments)

    def _arrived(self, index: int, value: Value, named: Node) -> None:
        """The chain ends at `index`: its value is mentioned, tested, assigned or passed on."""
        path = self._path
        if is_assigned(path, index):
            self.definitions.from_assignment(path.nodes[index - 1], value)
            if value.kind == "static" and value.path.startswith("expr."):
                self._add("jquery_static", value.path, named, value)
            return
        if path.nodes[index - 1].type == "jsx_closing_element":
            return
        if value.kind == "export":
            if path.nodes[index - 1].type in _ELEMENTS:
                self._used_export(value, named)
            return
        end = guarded_until(path, index)
        choice = value.kind == "wp" and has_alternative(path, index, self._source)
        if value.kind == "collection_member" and value.certain and value.path[1:] in PROPERTIES:
            self._add("jquery_method", value.path[1:], named, value, guarded=end >= 0)
        if value.kind in ("static", "wp", "global") and value.path != "wp":
            tested = end >= 0 and not (value.kind == "static" and "." in value.path)
            kind = "jquery_static" if value.kind == "static" else value.kind
            self._add(kind, value.path, named, value, guarded=tested or choice)
        if end >= 0:
            self._guards.add(_key(value), end)
        if value.kind in ("jquery", "collection", "wp", "store", "jqxhr", "deferred"):
            self._store(index, value, tested=end >= 0, choice=choice)
        if value.kind == "jquery" or (value.kind == "wp" and not choice):
            received = receiving_function(path, index, self._source)
            if received is not None:
                function, name = received
                start, until = function.start_byte, function.end_byte
                self._names.promise_name(Promise(start, until, name, value))

    def _used_export(self, value: Value, named: Node, arguments: Arguments | None = None) -> None:
        """A call of what was taken from a package, or a tag of its name."""
        self._used[value.path] += 1
        if self._used[value.path] <= _MOST_USES:
            kind = "import" if value.path.startswith("@") else "wp"
            self._add(kind, value.path, named, value, arguments)

    def _store(self, index: int, value: Value, *, tested: bool, choice: bool) -> None:
        """What one branch of a choice gives is not followed: the name may hold the other's."""
        for target, declared in destinations(self._path, index):
            if target.type != "object_pattern":
                if not choice:
                    self._names.store(target, declared, value)
            elif value.kind in ("wp", "store"):
                self._destructure(target, value, tested or choice)

    def _destructure(self, pattern: Node, value: Value, tested: bool) -> None:
        end = self._path.functions[-1].end
        for key, node in object_keys(pattern, self._source):
            path = f"{value.path}.{key}"
            if value.path != "wp":
                self._add("wp", path, node, value, guarded=tested)
            kept = value.path == "wp" or path in _NAMESPACE_FUNCTIONS
            if kept or (value.kind == "wp" and value.path != "wp.i18n" and not tested):
                local = node.child_by_field_name("value") or node
                name = text(local, self._source)
                known = Value("wp" if kept else "export", path)
                self._names.bind_and_watch(name, known, pattern.end_byte, end)

    def _add(
        self,
        kind: str,
        name: str,
        at: Node,
        value: Value,
        arguments: Arguments | None = None,
        guarded: bool = False,
    ) -> None:
        row, column = at.start_point
        self.uses.append(
            JavascriptUse(
                kind=kind,
                name=name,
                line=row + 1,
                column=column + 1,
                certain=value.certain,
                guarded=guarded or self._guards.protects(_key(value), at.start_byte),
                argument_count=arguments.count if arguments is not None else 0,
                enclosing=enclosing_name(self._path, self._source),
                detail=arguments.detail() if arguments is not None else "",
            )
        )


def _key(value: Value) -> str:
    """The name by which a test and the use it protects are matched."""
    if value.kind == "static":
        return f"$.{value.path}"
    if value.kind in ("collection_member", "method_reference"):
        return f"fn.{value.path.removeprefix('#')}"
    return f"window.{value.path}" if value.kind == "global" else value.path
