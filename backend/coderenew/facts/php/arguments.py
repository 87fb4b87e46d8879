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
_NOT_ALL = r"(?!\s*+\.\.\.\s*+\))"  # f(...) makes a closure
_VALUE = re.compile(
    rf"""\s*+(?:(?:
      '(?P<single>[^'\\]*+(?:\\.[^'\\]*+)*+)'
    | (?P<variable>\${IDENTIFIER})
    | "(?P<double>[^"\\$]*+(?:\\.[^"\\$]*+)*+)"
    | (?P<property>\$this->{IDENTIFIER})
    | (?P<other>\${IDENTIFIER}(?:{_INDEX}|->{IDENTIFIER})++)
    | (?P<int>-?(?:0[xX][\da-fA-F_]++|0[bB][01_]++|0[oO][0-7_]++|\d[\d_]*+))
    | (?P<float>-?(?:\d++\.\d*+|\.\d++)(?:[eE][+-]?\d++)?)
    | (?P<constant>{NAME})
    | (?P<call>(?!(?i:{_CONSTRUCTS})\b){NAME})\s*+\({_NOT_ALL}{BALANCED}\)
    | \${IDENTIFIER}(?:->{IDENTIFIER})*+->(?P<method>{IDENTIFIER})\s*+\({_NOT_ALL}{BALANCED}\)
    | (?P<static>{NAME}::{IDENTIFIER})\s*+\({_NOT_ALL}{BALANCED}\)
    | (?P<member>{NAME}::\$?{IDENTIFIER})
    | (?i:new)\s++(?P<new>(?!(?i:class)\b){NAME})(?:\s*+\({_NOT_ALL}{BALANCED}\))?+
    | "(?P<interpolated>(?:[^"\\]|\\.)*+)"
    )\s*+(?:[,)\]]|=>|\.(?![=.\d]))
    | (?P<array>(?:(?i:array)\s*+\(|\[))
    )""",
    re.VERBOSE | re.DOTALL | re.ASCII,
)
_GROUPS = _VALUE.groupindex
_KINDS = {group: kind for kind, group in _GROUPS.items()}
_ARRAY = _GROUPS["array"]
_WITH_NAMES = frozenset(_GROUPS[kind] for kind in ("constant", "call"))
_SAME_ANYWHERE = (
    frozenset(_GROUPS.values())
    - _WITH_NAMES
    - {_GROUPS[kind] for kind in ("array", "static", "member", "new", "interpolated")}
)
_PLAIN = rf"('[^'\\]*+'|\${IDENTIFIER})\s*+"
_COMMON = re.compile(rf"\(\s*+{_PLAIN}(?:,\s*+{_PLAIN}(?:,\s*+{_PLAIN})?+)?+\)", re.ASCII)
"""Up to three plain strings and variables: more than half of all lists."""
_INTERPOLATED = re.compile(
    rf"""\{{\$(?:[^{{}}"'\\]|'[^'\\{{}}]*+')*+\}}
      | (?<!\{{)\${IDENTIFIER}(?:\[[^\]"'\\{{}}]*+\]|->{IDENTIFIER})?+""",
    re.VERBOSE | re.ASCII,
)
_END = re.compile(r"\s*+(?:[,)\]]|=>|\.(?![=.\d]))", re.ASCII)
_MAX_DEPTH = 6
_MAX_LENGTH = 20_000


class _NotSimpleError(Exception):
    """The text needs the tree."""


class ArgumentReader:
    """Reads the argument lists of one file. `text` is the source decoded byte by byte.

    `trailing_commas` collects where a list ends with a comma.
    """

    def __init__(self, text: str, names: Resolver) -> None:
        self._text = text
        self._names = names
        self._tree = TreeReader(text, names)
        self._plain: dict[str, Argument] = {}
        self._known: list[dict[str, Argument]] = [{} for _ in range(_VALUE.groups + 1)]
        self._kept = _SAME_ANYWHERE | _WITH_NAMES if names.names.trivial else _SAME_ANYWHERE
        self._lists: dict[int, tuple[int, tuple[Argument, ...]]] = {}
        self.trailing_commas: list[int] = []

    def read(self, opening: int, end: int, node: Node) -> tuple[int, tuple[Argument, ...]]:
        """The number of arguments (-1 with a spread) and their summaries.

        `opening` is the offset of the parenthesis, `end` the offset after its partner; `node` is
        the call, whose tree is asked where the text is not simple.
        """
        if end - opening <= 2:
            return 0, ()
        common = _COMMON.match(self._text, opening)
        if common is not None and common.end() == end:
            kept, read = self._plain, self._read_plain
            plain = [kept.get(part) or read(part) for part in common.groups() if part]
            return len(plain), tuple(plain)
        known = self._lists.pop(opening, None) if self._lists else None
        stop, arguments = known or self._simple(opening, end)
        if stop == end:
            return len(arguments), arguments
        listed = _listed(node)
        if listed is None:
            return 0, ()
        if self._text[max(opening, end - 200) : end - 1].rstrip().endswith(","):
            self.trailing_commas.append(end - 1)
        return self._tree.arguments(listed)

    def _read_plain(self, written: str) -> Argument:
        if written[0] == "'":
            item = Argument("string", readable(written[1:-1]))
        else:
            item = Argument("variable", readable(written))
        self._plain[written] = item
        return item

    def ends_at(self, opening: int, end: int) -> bool:
        """Whether the list that opens at `opening` is simple and ends at `end`."""
        known = self._lists.get(opening)
        if known is None:
            known = self._lists[opening] = self._simple(opening, end)
        return known[0] == end

    def _simple(self, opening: int, end: int) -> tuple[int, tuple[Argument, ...]]:
        if end - opening > _MAX_LENGTH:
            return -1, ()
        try:
            return self._items(opening + 1, ")", 0)
        except _NotSimpleError:
            return -1, ()

    def _items(self, position: int, close: str, depth: int) -> tuple[int, tuple[Argument, ...]]:
        """Read up to and including `close`; gives the offset after it."""
        text, known = self._text, self._known
        items: list[Argument] = []
        key: Argument | None = None
        while True:
            match = _VALUE.match(text, position)
            if match is None:
                return self._last(position, close, depth, items, key)
            group = match.lastindex or 0
            position, value = match.end(), match[group]
            item = known[group].get(value)
            if item is None:
                position, item = self._other(match, group, depth)
            after = text[position - 1]
            if after == ".":
                position, item = self._concatenation(position, item, depth)
                after = text[position - 1]
            if after == ">":
                if depth == 0 or key is not None:
                    raise _NotSimpleError
                key = item
                continue
            if key is not None:
                item, key = _keyed(item, key), None
            if depth == 0 or len(items) < MAX_ITEMS:
                items.append(item)
            if after == close:
                return position, tuple(items)
            if after != ",":
                raise _NotSimpleError

    def _last(
        self, position: int, close: str, depth: int, items: list[Argument], key: Argument | None
    ) -> tuple[int, tuple[Argument, ...]]:
        """The end of a list that ends with a comma, or is empty."""
        end = self._end(position)
        if key is not None or self._text[end - 1] != close:
            raise _NotSimpleError
        if items and depth == 0:
            self.trailing_commas.append(end - 1)
        return end, tuple(items)

    def _end(self, position: int) -> int:
        """The offset after the token that ends a value."""
        end = _END.match(self._text, position)
        if end is None:
            raise _NotSimpleError
        return end.end()

    def _concatenation(self, position: int, item: Argument, depth: int) -> tuple[int, Argument]:
        parts = [as_text(item)]
        while self._text[position - 1] == ".":
            match = _VALUE.match(self._text, position)
            if match is None:
                raise _NotSimpleError
            position, item = self._other(match, match.lastindex or 0, depth)
            parts.append(as_text(item))
        return position, joined(parts)

    def _other(self, match: re.Match[str], group: int, depth: int) -> tuple[int, Argument]:
        """One value, and the offset after the token that ends it."""
        value = match[group]
        if group == _ARRAY:
            if depth >= _MAX_DEPTH:
                raise _NotSimpleError
            end, items = self._items(match.end(), "]" if value == "[" else ")", depth + 1)
            return self._end(end), Argument("array", items=items if depth < 2 else ())
        kind = _KINDS[group]
        read = _READERS.get(kind)
        if read is None:
            item = Argument(kind, readable(value))  # type: ignore[arg-type]
        else:
            item = read(self._names, value, match.start(group))
        if group in self._kept:
            self._known[group][value] = item
        return match.end(), item


def _listed(node: Node) -> Node | None:
    """The `arguments` node of a call or of `new`."""
    found = node.child_by_field_name("arguments")
    if found is None:
        found = next((child for child in node.named_children if child.type == "arguments"), None)
    return found


def _keyed(item: Argument, key: Argument) -> Argument:
    literal = literal_key(key)
    if literal is None:
        return item
    return Argument(item.kind, item.value, key=literal, items=item.items)


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
    "single": lambda _, value, __: Argument("string", unescape_single(value)),
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
