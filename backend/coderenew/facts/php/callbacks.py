"""Functions, methods and classes that a call names in strings and arrays."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from coderenew.facts.php.callables import CLASS_STRINGS, KEYS, POSITIONS
from coderenew.facts.php.calls import CallsByName
from coderenew.facts.php.patterns import IDENTIFIER, NAME
from coderenew.facts.php.reading import Reading
from coderenew.facts.php.receivers import Receivers
from coderenew.model.php_facts import Argument, Call, ClassUse, MethodCall

_FUNCTION = re.compile(rf"{NAME}\Z", re.ASCII)
_STATIC = re.compile(rf"({NAME})::({IDENTIFIER})\Z", re.ASCII)
_METHOD = re.compile(rf"{IDENTIFIER}\Z", re.ASCII)

_NAMES = POSITIONS.keys() | KEYS.keys() | CLASS_STRINGS.keys()
Fact = Call | MethodCall | ClassUse


def callbacks(reading: Reading, receivers: Receivers, calls: CallsByName) -> Iterator[Fact]:
    """What the calls name as callbacks or as classes to load."""
    for name in _NAMES & calls.keys():
        for call, node in calls[name]:
            yield from _Site(reading, receivers, call, node).facts(name)


class _Site:
    """One call with callbacks in its arguments."""

    def __init__(self, reading: Reading, receivers: Receivers, call: Call, node: Node) -> None:
        self._reading = reading
        self._receivers = receivers
        self._call = call
        self._offset = node.start_byte
        self._list = node.child_by_field_name("arguments")

    def facts(self, name: str) -> Iterator[Fact]:
        arguments = self._call.arguments
        for position in POSITIONS.get(name, ()):
            if -len(arguments) <= position < len(arguments):
                yield from self._callback(arguments[position], position)
        position, keys = KEYS.get(name, (0, ()))
        if keys and position < len(arguments):
            for item in arguments[position].items:
                if item.key in keys:
                    yield from self._callback(item, position)
        for position in CLASS_STRINGS.get(name, ()):
            if position < len(arguments) and arguments[position].kind == "string":
                yield from self._class(arguments[position].value, position)

    def _where(self, position: int) -> tuple[int, int]:
        """Line and column of an argument."""
        if self._list is None:
            return self._call.line, self._call.column
        items = [child for child in self._list.named_children if child.type == "argument"]
        row, column = items[position].start_point
        return row + 1, column + 1

    def _callback(self, argument: Argument, position: int) -> Iterator[Fact]:
        if argument.kind == "string":
            yield from self._named(argument.value, position)
        elif argument.kind == "array" and len(argument.items) == 2:
            target, method = argument.items
            if method.kind == "string" and not target.key and not method.key:
                yield from self._pair(target, method.value, position)

    def _named(self, value: str, position: int) -> Iterator[Fact]:
        static = _STATIC.match(value)
        if static is not None:
            yield from self._class(static[1], position)
            yield self._method(static[2], static[1].lstrip("\\"), "class", True, position)
        elif _FUNCTION.match(value):
            line, column = self._where(position)
            yield Call(
                value.lstrip("\\"),
                line,
                column,
                self._call.scope,
                self._call.context,
                argument_count=-1,
                form="callback",
            )

    def _pair(self, target: Argument, method: str, position: int) -> Iterator[Fact]:
        is_parent = method.lower().startswith("parent::")
        if is_parent:
            method = method[8:]
        if not _METHOD.match(method):
            return
        if target.kind == "string" and target.value:
            yield from self._class(target.value, position)
            yield self._method(method, target.value.lstrip("\\"), "class", True, position)
        elif target.kind == "constant" and target.value.upper() == "__CLASS__":
            around = self._reading.resolver.class_at(self._offset)
            yield self._method(method, around.name if around else "", "self", True, position)
        elif target.kind == "new":
            yield self._method(method, target.value, "new", False, position)
        elif target.kind in ("variable", "property", "call", "other"):
            receiver, owner = self._object(target)
            yield self._method(method, owner, receiver, False, position)

    def _object(self, target: Argument) -> tuple[str, str]:
        if target.kind == "call":
            return "call", ""
        if target.kind == "other" or not target.value.startswith("$"):
            return "", ""
        scope = self._call.scope
        if target.kind == "variable" and target.value != "$this":
            return self._receivers.variable(target.value[1:], scope)
        return self._receivers.written(target.value, scope)

    def _method(
        self, method: str, owner: str, receiver: str, static: bool, position: int
    ) -> MethodCall:
        line, column = self._where(position)
        call = self._call
        return MethodCall(
            method,
            line,
            column,
            owner,
            receiver,
            static,
            call.scope,
            call.context,
            -1,
            form="callback",
        )

    def _class(self, value: str, position: int) -> Iterator[Fact]:
        keyword = value.lower()
        if keyword in ("self", "static", "parent") or not _FUNCTION.match(value):
            return
        line, column = self._where(position)
        yield ClassUse(
            "string", value.lstrip("\\"), line, column, self._call.scope, self._call.context
        )
