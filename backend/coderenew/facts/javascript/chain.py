"""What `$(x).find(y).on(…)` is, link by link: pure steps from one value to the next."""

from __future__ import annotations

from coderenew.facts.javascript.bindings import COLLECTION, NOTHING, Value
from coderenew.facts.javascript.nodes import Arguments
from coderenew.facts.javascript.vocabulary import AJAX, CHAINING, ENDING, GETTERS

_DEEPEST_PATH = 5
WP = Value("wp", "wp")


def member(value: Value, name: str) -> Value:
    """The value of `value.name`."""
    if value.kind == "jquery":
        return Value("fn", "", value.certain) if name == "fn" else _below(value, "static", name)
    if value.kind in ("static", "wp", "global"):
        return _below(value, value.kind, name)
    if value.kind == "fn":
        return Value("method_reference", name, value.certain)
    if value.kind in ("collection", "jqxhr", "deferred", "store"):
        return Value(f"{value.kind}_member", f"{value.path}#{name}", value.certain)
    return NOTHING


def _below(value: Value, kind: str, name: str) -> Value:
    path = f"{value.path}.{name}" if value.path else name
    if path.count(".") >= _DEEPEST_PATH:
        return value
    return Value(kind, path, value.certain)


def call(value: Value, arguments: Arguments) -> Value:
    """The value of `value(arguments)`."""
    if value.kind == "jquery":
        return Value("collection", "", value.certain)
    if value.kind == "static":
        return _static_call(value)
    if value.kind == "collection_member":
        return _method_call(value, arguments)
    if value.kind == "wp":
        return _wp_call(value, arguments)
    if value.kind in ("jqxhr_member", "deferred_member"):
        return Value(value.kind.removesuffix("_member"), "", value.certain)
    return NOTHING


def _static_call(value: Value) -> Value:
    if value.path == "noConflict":
        return Value("jquery", "", value.certain)
    if value.path in AJAX:
        return Value("jqxhr", "", value.certain)
    if value.path in ("Deferred", "when"):
        return Value("deferred", "", value.certain)
    return NOTHING


def _method_call(value: Value, arguments: Arguments) -> Value:
    name = value.path[1:]
    if name in ENDING or arguments.count <= GETTERS.get(name, -1):
        return NOTHING
    if name in CHAINING:
        return COLLECTION if value.certain else COLLECTION.less_certain
    return COLLECTION.less_certain


def _wp_call(value: Value, arguments: Arguments) -> Value:
    if value.path in ("wp.data.select", "wp.data.dispatch"):
        store = arguments.first_literal()
        if store is not None:
            return Value("store", f"{value.path}({store})", value.certain)
    return NOTHING
