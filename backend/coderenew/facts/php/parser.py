"""The PHP grammar: one language, one parser and one query a process, made when first needed."""

from __future__ import annotations

from functools import cache
from operator import attrgetter

import tree_sitter_php
from tree_sitter import Language, Node, Parser, Query, QueryCursor, Tree

from coderenew.facts.php.query import PATTERNS

_START, _END = attrgetter("start_byte"), attrgetter("end_byte")
_MOST_TOKENS = 5000  # brackets, operators and commas of one node of a tree with errors

Captures = dict[str, list[Node]]


@cache
def language() -> Language:
    """The grammar for files that mix HTML and PHP."""
    return Language(tree_sitter_php.language_php())


@cache
def _parser() -> Parser:
    return Parser(language())


@cache
def _query() -> Query:
    return Query(language(), PATTERNS)


@cache
def no_captures() -> Captures:
    """No node under each of the names in `query`; not to be changed."""
    query = _query()
    return {query.capture_name(index): [] for index in range(query.capture_count)}


def parse(source: bytes) -> Tree:
    """The syntax tree of one file; it is made of error nodes where the file is not PHP."""
    return _parser().parse(source)


def capture(root: Node) -> Captures:
    """All nodes that facts are made of, by the names in `query`, each list in source order: an
    outer node before the inner ones that start with it.

    Of a tree with a flood of loose tokens only the node that holds them: a query steps over each
    of them as often as there are others.
    """
    flood = _flood(root) if root.has_error else None
    if flood is not None:
        return {"error": [flood]}
    captures = QueryCursor(_query()).captures(root)
    for nodes in captures.values():
        # The binding gathers nodes in a set. Two stable sorts take less than one by a pair.
        nodes.sort(key=_END, reverse=True)
        nodes.sort(key=_START)
    return captures


def _flood(root: Node) -> Node | None:
    """A node with too many tokens of its own, as a run of unclosed brackets leaves."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.child_count - node.named_child_count > _MOST_TOKENS:
            return node
        waiting.extend(child for child in node.children if child.has_error)
    return None
