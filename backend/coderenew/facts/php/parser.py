"""The PHP grammar: one language, one parser and one query a process, made when first needed."""

from __future__ import annotations

from functools import cache
from operator import attrgetter

import tree_sitter_php
from tree_sitter import Language, Node, Parser, Query, QueryCursor, Tree

from coderenew.facts.php.query import PATTERNS

_START, _END = attrgetter("start_byte"), attrgetter("end_byte")

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


def parse(source: bytes) -> Tree:
    """The syntax tree of one file; it is made of error nodes where the file is not PHP."""
    return _parser().parse(source)


def capture(root: Node) -> Captures:
    """All nodes that facts are made of, by the names in `query`, each list in source order: an
    outer node before the inner ones that start with it."""
    captures = QueryCursor(_query()).captures(root)
    for nodes in captures.values():
        # The binding gathers nodes in a set. Two stable sorts take less than one by a pair.
        nodes.sort(key=_END, reverse=True)
        nodes.sort(key=_START)
    return captures
