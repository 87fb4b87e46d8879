"""Finds `deprecated("wp.x.y", { since, alternative })` in the built packages of WordPress."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct
from tree_sitter import Language, Node, Parser

_CALLEE = re.compile(rb"deprecated", re.IGNORECASE)
_LONGEST_CALLEE = 80
_PATH = re.compile(r"wp(?:\.[A-Za-z_$][\w$]*){1,4}(?:\(\))?")
_STORE = re.compile(
    r"(?:wp\.data\.)?(select|dispatch)\(\s*['\"]?([\w/-]+)['\"]?\s*\)\.([\w$]+)(?:\(.*\))?"
)
_WORDS = re.compile(r"(core[\w/-]*)\W+(\w+)\W+(selector|action)")
_SYMBOLS = re.compile(r"[\w$.]+(?:(?: and | or )[\w$.]+)*")


class Deprecation(Struct, frozen=True):
    """`name` is the catalog's; `since` is "" where the call does not say."""

    name: str
    since: str = ""
    alternative: str = ""


class _Call(NamedTuple):
    callee: bytes
    arguments: Node
    enclosing: bytes  # name of the innermost named function around it


def deprecations(source: bytes, language: Language) -> Iterator[Deprecation]:
    """Every deprecation of a whole function, component, selector or action.

    Those of single properties and arguments are left out: they are no symbols.
    """
    if b"eprecated" not in source:
        return
    calls = list(_calls(Parser(language).parse(source).root_node, source))
    wrappers: dict[bytes, Deprecation] = {}
    for call in calls:
        if _CALLEE.search(call.callee):
            said = _read(call, source)
            if said.name.endswith(".") and call.enclosing:
                wrappers[call.enclosing] = said
            elif name := canonical(said.name):
                yield _named(name, said.since, said.alternative)
    for call in calls:
        if wrapper := wrappers.get(call.callee):
            last = _string(_argument(call, 0), source)
            if last:
                name = canonical(wrapper.name + last)
                yield _named(name or wrapper.name + last, wrapper.since, wrapper.alternative + last)


def canonical(text: str) -> str:
    """The catalog's spelling of what a deprecation names, "" when that is no symbol."""
    text = text.strip().strip("`").strip().removeprefix("!! ")
    if match := _STORE.fullmatch(text):
        return f"wp.data.{match[1]}({match[2]}).{match[3]}"
    if match := _WORDS.fullmatch(text.replace("`", "")):
        kind = "select" if match[3] == "selector" else "dispatch"
        return f"wp.data.{kind}({match[1]}).{match[2]}"
    return text.removesuffix("()") if _PATH.fullmatch(text) else ""


def _named(name: str, since: str, alternative: str) -> Deprecation:
    known = canonical(alternative)
    if not known and _SYMBOLS.fullmatch(alternative.strip("`")):
        known = alternative.strip("`")
    return Deprecation(name, since, known)


def _calls(root: Node, source: bytes) -> Iterator[_Call]:
    """All calls with short callees, each with the named function that it stands in."""
    cursor = root.walk()
    functions: list[tuple[int, bytes]] = []
    while True:
        node = cursor.node
        assert node is not None
        while functions and functions[-1][0] <= node.start_byte:
            functions.pop()
        if node.type == "function_declaration" or _is_named_arrow(node):
            name = node.child_by_field_name("name")
            functions.append((node.end_byte, _bytes(name, source)))
        elif node.type == "call_expression":
            callee = node.child_by_field_name("function")
            arguments = node.child_by_field_name("arguments")
            if callee and arguments and callee.end_byte - callee.start_byte < _LONGEST_CALLEE:
                enclosing = functions[-1][1] if functions else b""
                yield _Call(_bytes(callee, source), arguments, enclosing)
        if cursor.goto_first_child():
            continue
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                return


def _is_named_arrow(node: Node) -> bool:
    value = node.child_by_field_name("value") if node.type == "variable_declarator" else None
    return value is not None and value.type == "arrow_function"


def _read(call: _Call, source: bytes) -> Deprecation:
    """What the call says, as written; a name put together ends in its literal beginning."""
    options: dict[str, str] = {}
    second = _argument(call, 1)
    for pair in second.named_children if second is not None else ():
        key, value = pair.child_by_field_name("key"), pair.child_by_field_name("value")
        options[_bytes(key, source).decode()] = _string(value, source)
    name = _string(_argument(call, 0), source)
    return Deprecation(name, options.get("since", ""), options.get("alternative", ""))


def _argument(call: _Call, index: int) -> Node | None:
    if index >= call.arguments.named_child_count:
        return None
    return call.arguments.named_child(index)


def _string(node: Node | None, source: bytes) -> str:
    if node is not None and node.type == "binary_expression":
        node = node.child_by_field_name("left")
    if node is not None and node.type == "template_string":
        parts = node.named_children
        known = parts[0].type == "string_fragment" if parts else False
        return _bytes(parts[0], source).decode("utf-8") if known else ""
    if node is None or node.type != "string":
        return ""
    return source[node.start_byte + 1 : node.end_byte - 1].decode("utf-8").replace("\\", "")


def _bytes(node: Node | None, source: bytes) -> bytes:
    return b"" if node is None else source[node.start_byte : node.end_byte]
