"""What the file adds to jQuery and to `wp`: plugins, polyfills, replacements."""

from __future__ import annotations

import re

from tree_sitter import Node

from coderenew.facts.javascript.bindings import Hits, Value
from coderenew.facts.javascript.nodes import FUNCTION_VALUES, Arguments, object_keys, words
from coderenew.facts.javascript.path import Path

_FUNCTIONS = re.compile(rb"\bfunction\s{1,9}([\w$]{1,80})\s{0,9}\(")
_PREFIX = {"static": "$.", "method_reference": "$.fn.", "wp": "", "global": "window."}


class Definitions:
    """Names in the spelling `$.fn.x`, `$.x`, `wp.a.b`, `window.x`, in order of appearance."""

    def __init__(self, source: bytes, hits: Hits) -> None:
        self.names: dict[str, None] = {}
        self._source = source
        self._hits = hits
        self._plugins: set[int] = set()
        self._functions: frozenset[bytes] | None = None  # found when first asked for

    def is_function(self, name: bytes) -> bool:
        """Whether the file declares a function of this name."""
        if not name:
            return False
        if self._functions is None:
            self._functions = frozenset(_FUNCTIONS.findall(self._source))
        return name in self._functions

    def from_assignment(self, assignment: Node, value: Value) -> None:
        """`$.fn.x = …`: the value stands on the left."""
        prefix = _PREFIX.get(value.kind)
        if prefix is None or not value.path:
            return
        self.names[prefix + value.path] = None
        right = assignment.child_by_field_name("right")
        if value.kind == "method_reference" and right is not None:
            self._plugin(right)

    def from_static_call(self, name: str, arguments: Arguments) -> None:
        """`$.extend({…})`, `$.extend($.fn, {…})`, `$.widget('ns.x', {…})`."""
        first = arguments.first
        if first is None:
            return
        if name == "widget":
            widget = (arguments.first_literal() or "").rpartition(".")[2]
            if widget:
                self.names[f"$.fn.{widget}"] = None
        elif name == "extend" and first.type == "object" and arguments.count == 1:
            self._keys("$.", first)
        elif name == "extend" and arguments.count == 2:
            owner = words(first, self._source)
            prefix = {"$.fn": "$.fn.", "jQuery.fn": "$.fn.", "$": "$.", "jQuery": "$."}.get(owner)
            if prefix and arguments.items[1:] and arguments.items[1].type == "object":
                self._keys(prefix, arguments.items[1])

    def from_plugin_call(self, name: str, arguments: Arguments) -> None:
        """`$.fn.extend({…})`."""
        if name == "extend" and arguments.first is not None and arguments.first.type == "object":
            self._keys("$.fn.", arguments.first)

    def this_is_collection(self, path: Path) -> bool:
        """Whether `this` belongs to a plugin's own function at the walk's position."""
        for function in reversed(path.functions[-8:]):
            if function.node.type != "arrow_function":
                return function.start in self._plugins
        return False

    def _keys(self, prefix: str, node: Node) -> None:
        for key, pair in object_keys(node, self._source):
            self.names[prefix + key] = None
            if prefix == "$.fn.":
                self._plugin(pair.child_by_field_name("value") or pair)

    def _plugin(self, function: Node) -> None:
        if function.type in FUNCTION_VALUES or function.type == "method_definition":
            self._plugins.add(function.start_byte)
            self._hits.watch(b"this", function.start_byte, function.end_byte)
