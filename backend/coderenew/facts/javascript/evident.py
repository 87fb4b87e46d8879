"""Calls that only a jQuery collection answers to, whatever their receiver is called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from coderenew.facts.javascript.nodes import Arguments, literal, text
from coderenew.facts.javascript.path import Path
from coderenew.facts.javascript.vocabulary import DOM_EVENTS

_METHODS = re.compile(rb"\.(?=(?:live|die|bind|unbind|delegate|undelegate|andSelf)\s{0,8}\()")
_LONGEST_CHAIN = 60
_OTHERS = frozenset((b"$", b"jQuery", b"wp", b"Backbone", b"Mousetrap", b"document", b"window"))


def evident_positions(source: bytes) -> Iterator[int]:
    """Where the name of a method stands that hardly anything but jQuery has."""
    for match in _METHODS.finditer(source):
        yield match.end()


def is_evident(path: Path, source: bytes) -> bool:
    """Whether the method that the path is at is called as only jQuery's is: on events of the
    browser, with a handler. A root that is itself followed, or is known to be none, says no.
    """
    if len(path.nodes) < 3 or path.fields[-2] != "function":
        return False
    arguments = Arguments(path.nodes[-3].child_by_field_name("arguments"), source)
    if not _fits(text(path.nodes[-1], source), arguments, source):
        return False
    root = _root(path.nodes[-2])
    return root is not None and text(root, source) not in _OTHERS


def _fits(name: bytes, arguments: Arguments, source: bytes) -> bool:
    if name == b"andSelf":
        return arguments.count == 0
    at = 1 if name in (b"delegate", b"undelegate") else 0
    least = at + (1 if name in (b"die", b"unbind", b"undelegate") else 2)
    if arguments.count < least or arguments.is_value(at + 1):
        return False
    return is_browser_events(literal(arguments.items[at], source) or "")


def is_browser_events(words: str) -> bool:
    """Whether a text names events of the browser and nothing else: "click keyup.search"."""
    events = [word.partition(".")[0] for word in words.split()]
    return bool(events) and DOM_EVENTS.issuperset(events)


def _root(member: Node) -> Node | None:
    """The leftmost part of a chain; None when the chain is too long."""
    node = member
    for _ in range(_LONGEST_CHAIN):
        inner = node.child_by_field_name("object") or node.child_by_field_name("function")
        if inner is None:
            return node
        node = inner
    return None
