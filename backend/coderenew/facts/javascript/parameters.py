"""Which parameter of which function stands for jQuery, from the way the function is called."""

from __future__ import annotations

from collections.abc import Callable

from tree_sitter import Node

from coderenew.facts.javascript.bindings import JQUERY, Value
from coderenew.facts.javascript.nodes import FUNCTION_VALUES, Arguments, parameter_names, text
from coderenew.facts.javascript.path import Path

Resolve = Callable[[Node], Value]


def passed_value(path: Path, name: bytes, source: bytes, resolve: Resolve) -> Value | None:
    """What the innermost function's parameter `name` is given by an immediate call,
    `(function ($) {…})(jQuery)`; None when the function is not called on the spot."""
    function = path.functions[-1]
    called = _immediate_call(path, function.depth)
    if called is None:
        return None
    call, skipped = called
    names = parameter_names(function.node, source)
    items = Arguments(call.child_by_field_name("arguments"), source).items[skipped:]
    index = names.index(name) if name in names else len(items)
    if index >= len(items):
        return None
    value = resolve(items[index])
    if not value.kind and b"jQuery" in text(items[index], source)[:80]:
        return JQUERY.less_certain
    return value


def is_argument(path: Path) -> bool:
    """Whether the innermost function is handed to another one."""
    return path.nodes[path.functions[-1].depth - 1].type == "arguments"


def receiving_function(path: Path, index: int, source: bytes) -> tuple[Node, bytes] | None:
    """The function, with its parameter's name, to which the expression at `index` is passed.

    Known for functions called on the spot, and for a wrapper that calls its own parameter:
    `(function (factory) { factory(jQuery) })(function ($) {…})`.
    """
    if index < 2 or path.nodes[index - 1].type != "arguments":
        return None
    call = path.nodes[index - 2]
    position = _position(path.nodes[index - 1], path.nodes[index])
    callee = call.child_by_field_name("function")
    if callee is None:
        return None
    if callee.type == "identifier":
        function = _argument_for(path, text(callee, source), source)
    else:
        function, shift = _unwrapped(callee, source)
        position -= shift
    if function is None or position < 0:
        return None
    names = parameter_names(function, source)
    return (function, names[position]) if position < len(names) and names[position] else None


def _argument_for(path: Path, parameter: bytes, source: bytes) -> Node | None:
    """The function expression that an enclosing immediately called function gets as `parameter`."""
    for function in path.functions[:0:-1][:3]:
        names = parameter_names(function.node, source)
        if parameter not in names:
            continue
        called = _immediate_call(path, function.depth)
        if called is None:
            return None
        call, skipped = called
        items = Arguments(call.child_by_field_name("arguments"), source).items[skipped:]
        index = names.index(parameter)
        found = items[index] if index < len(items) else None
        return found if found is not None and found.type in FUNCTION_VALUES else None
    return None


def _unwrapped(callee: Node, source: bytes) -> tuple[Node | None, int]:
    """The function expression inside `(function () {})`, and 1 when it is called by `.call`."""
    shift = 0
    if callee.type == "member_expression":
        name = callee.child_by_field_name("property")
        owner = callee.child_by_field_name("object")
        if name is None or owner is None or text(name, source) != b"call":
            return None, 0
        callee, shift = owner, 1
    if callee.type == "parenthesized_expression":
        callee = callee.named_child(0) or callee
    return (callee if callee.type in FUNCTION_VALUES else None), shift


def _immediate_call(path: Path, depth: int) -> tuple[Node, int] | None:
    """The call of the function at `depth` of the path, and how many arguments `this` takes."""
    skipped = 0
    for at in range(depth, max(0, depth - 4), -1):
        parent, field = path.nodes[at - 1], path.fields[at]
        if parent.type == "call_expression":
            return (parent, skipped) if field == "function" else None
        if parent.type == "member_expression" and field == "object":
            skipped = 1
        elif parent.type != "parenthesized_expression":
            return None
    return None


def _position(arguments: Node, argument: Node) -> int:
    for index in range(min(arguments.named_child_count, 16)):
        child = arguments.named_child(index)
        if child is not None and child.start_byte == argument.start_byte:
            return index
    return -1
