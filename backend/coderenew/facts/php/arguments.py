"""Summaries of argument lists, read from the source text where that is simple.

Most arguments are literals, variables and plain calls: one regular expression reads those several
times faster than the nodes of the tree can be visited. Whatever it does not know for certain is
left to `literals`, which reads the tree; both give the same answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from tree_sitter import Node

from coderenew.facts.php.literals import (
    MAX_ITEMS,
    TreeReader,
    as_text,
    joined,
    literal_key,
)
from coderenew.facts.php.owners import Resolver
from coderenew.facts.php.patterns import BALANCED, IDENTIFIER, NAME
from coderenew.facts.php.strings import readable, unescape_double, unescape_single
from coderenew.model.php_facts import Argument

_INDEX = r"\[\s*+(?:'[^'\\\]]*+'|\"[^\"\\$\]]*+\"|\$?\w++)\s*+\]"
_CONSTRUCTS = (
    "array|list|isset|empty|exit|die|function|fn|match|new|print|include|require|include_once"
    "|require_once|clone|throw|static"
)
_VALUE = re.compile(
    rf"""\s*+(?:(?:
      '(?P<single>(?:[^'\\]|\\.)*+)'
    | (?P<variable>\${IDENTIFIER})
    | "(?P<double>(?:[^"\\$]|\\.)*+)"
    | (?P<property>\$this->{IDENTIFIER})
    | (?P<other>\${IDENTIFIER}(?:{_INDEX}|->{IDENTIFIER})++)
    | (?P<int>-?(?:0[xX][\da-fA-F_]++|0[bB][01_]++|0[oO][0-7_]++|\d[\d_]*+))
    | (?P<float>-?(?:\d++\.\d*+|\.\d++)(?:[eE][+-]?\d++)?)
    | (?P<constant>{NAME})
    | (?P<call>(?!(?:{_CONSTRUCTS})\b){NAME})\s*+\({BALANCED}\)
    | \$(?:this|{IDENTIFIER})(?:->{IDENTIFIER})*+->(?P<method>{IDENTIFIER})\s*+\({BALANCED}\)
    | (?P<static>{NAME}::{IDENTIFIER})\s*+\({BALANCED}\)
    | (?P<member>{NAME}::\$?{IDENTIFIER})
    | new\s++(?P<new>(?!class\b){NAME})(?:\s*+\({BALANCED}\))?+
    | "(?P<interpolated>(?:[^"\\]|\\.)*+)"
    )(?=\s*+(?:[,)\]]|=>|\.(?![=.\d])))
    | (?P<array>(?:array\s*+\(|\[))
    )""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE | re.ASCII,
)
_INTERPOLATED = re.compile(
    rf"""\{{\$(?:[^{{}}"'\\]|'[^'\\{{}}]*+')*+\}}
      | (?<!\{{)\${IDENTIFIER}(?:\[[^\]"'\\{{}}]*+\]|->{IDENTIFIER})?+""",
    re.VERBOSE | re.ASCII,
)
_END = re.compile(r"\s*+(=>|.)", re.DOTALL | re.ASCII)
_MAX_DEPTH = 6
_MAX_LENGTH = 20_000


class _NotSimpleError(Exception):
    """The text needs the tree."""


class ArgumentReader:
    """Reads the argument lists of one file.

    `text` is the source decoded byte by byte; `lists` maps the offset of each opening parenthesis
    to its `arguments` node.
    """

    def __init__(self, text: str, names: Resolver, lists: dict[int, Node]) -> None:
        self._text = text
        self._names = names
        self._lists = lists
        self._tree = TreeReader(text, names)

    def read(self, start: int) -> tuple[int, tuple[Argument, ...]]:
        """The number of arguments (-1 with a spread) and their summaries.

        `start` is the offset of the opening parenthesis; (0, ()) when no list starts there.
        """
        node = self._lists.get(start)
        if node is None:
            return 0, ()
        end = node.end_byte
        if end - start <= 2:
            return 0, ()
        if end - start < _MAX_LENGTH:
            try:
                stop, arguments = self._items(start + 1, ")", 0)
            except _NotSimpleError:
                pass
            else:
                if stop == end:
                    return len(arguments), arguments
        return self._tree.arguments(node)

    def _items(self, position: int, close: str, depth: int) -> tuple[int, tuple[Argument, ...]]:
        """Read up to and including `close`; gives the offset after it."""
        items: list[Argument] = []
        key: Argument | None = None
        while True:
            position, item, after = self._value(position, depth)
            if item is None:
                if after != close or key is not None:
                    raise _NotSimpleError
                return position, tuple(items)
            if after == "=>":
                if depth == 0 or key is not None:
                    raise _NotSimpleError
                key = item
                continue
            if key is not None:
                literal = literal_key(key)
                if literal is not None:
                    item = Argument(item.kind, item.value, key=literal, items=item.items)
                key = None
            if depth == 0 or len(items) < MAX_ITEMS:
                items.append(item)
            if after == close:
                return position, tuple(items)
            if after != ",":
                raise _NotSimpleError

    def _value(self, position: int, depth: int) -> tuple[int, Argument | None, str]:
        """One value, its successors joined by dots, and the token that ends it."""
        match = _VALUE.match(self._text, position)
        if match is None:
            end = _END.match(self._text, position)
            if end is None or end[1] not in ")]":
                raise _NotSimpleError
            return end.end(), None, end[1]
        position, item = self._summary(match, depth)
        position, after = self._after(position)
        if after != ".":
            return position, item, after
        parts = [as_text(item)]
        while after == ".":
            match = _VALUE.match(self._text, position)
            if match is None:
                raise _NotSimpleError
            position, item = self._summary(match, depth)
            parts.append(as_text(item))
            position, after = self._after(position)
        return position, joined(parts), after

    def _after(self, position: int) -> tuple[int, str]:
        end = _END.match(self._text, position)
        if end is None:
            raise _NotSimpleError
        return end.end(), end[1]

    def _summary(self, match: re.Match[str], depth: int) -> tuple[int, Argument]:
        kind = match.lastgroup
        value = match[kind] if kind else ""
        if kind == "single":
            item = Argument("string", unescape_single(value))
        elif kind == "variable":
            item = Argument("variable", readable(value))
        elif kind == "array":
            if depth >= _MAX_DEPTH:
                raise _NotSimpleError
            end, items = self._items(match.end(), "]" if value == "[" else ")", depth + 1)
            return end, Argument("array", items=items if depth < 2 else ())
        else:
            item = self._rarer(str(kind), value, match.start(str(kind)))
        return match.end(), item

    def _rarer(self, kind: str, value: str, offset: int) -> Argument:
        read = _READERS.get(kind)
        return Argument(kind, readable(value)) if read is None else read(self._names, value, offset)  # type: ignore[arg-type]


def _interpolated(_: Resolver, value: str, __: int) -> Argument:
    parts: list[str] = []
    position = 0
    for match in _INTERPOLATED.finditer(value):
        parts += unescape_double(value[position : match.start()]), "{}"
        position = match.end()
    rest = "".join(parts) + value[position:]
    if "$" in rest or "\\" in value:
        raise _NotSimpleError
    return joined([*parts, unescape_double(value[position:])])


def _member(names: Resolver, value: str, offset: int) -> Argument:
    owner, _, name = readable(value).partition("::")
    if not name.startswith("$"):
        return names.class_constant(readable(value), offset)
    return Argument("property", f"{names.class_name(owner, offset) or owner}::{name}")


def _static(names: Resolver, value: str, offset: int) -> Argument:
    owner, _, name = readable(value).partition("::")
    return Argument("call", f"{names.class_name(owner, offset) or owner}::{name}")


_READERS: dict[str, Callable[[Resolver, str, int], Argument]] = {
    "double": lambda _, value, __: Argument("string", unescape_double(value)),
    "constant": lambda names, value, offset: names.constant(readable(value), offset),
    "member": _member,
    "static": _static,
    "interpolated": _interpolated,
    "call": lambda names, value, offset: Argument("call", names.called(readable(value), offset)),
    "method": lambda _, value, __: Argument("call", f"->{readable(value)}"),
    "new": lambda names, value, offset: Argument("new", names.class_name(readable(value), offset)),
    "other": lambda *_: Argument("other"),
}
