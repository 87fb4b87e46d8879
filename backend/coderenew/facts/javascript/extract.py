"""From the bytes of a JavaScript file to its facts."""

from __future__ import annotations

from functools import cache

import tree_sitter_javascript
from tree_sitter import Language, Parser, Tree

from coderenew.facts.javascript.collector import Collector
from coderenew.facts.javascript.libraries import library_of
from coderenew.facts.javascript.vocabulary import WINDOW_DEFINES
from coderenew.model.javascript_facts import JavascriptFacts

LARGEST = 4_000_000
"""Bytes of the largest file that is parsed: a syntax tree takes up to 100 times its source."""

_MOST_DEFINES = 2000
_LONG_LINE = 1000


@cache
def _language() -> Language:
    return Language(tree_sitter_javascript.language())


def parse(source: bytes) -> Tree:
    """The syntax tree of any bytes; unreadable parts become ERROR nodes."""
    return Parser(_language()).parse(source)


def extract_javascript(source: bytes) -> JavascriptFacts:
    """Everything that rules may ask about one file. Never raises.

    Binary and oversized files give empty facts marked `partial`.
    """
    if len(source) > LARGEST or b"\0" in source[:8192]:
        return JavascriptFacts(partial=True, line_count=_lines(source))
    minified = is_minified(source)
    tree = parse(source)
    collector = Collector(tree, source, minified)
    collector.run()
    if collector.late:
        collector = Collector(tree, source, minified, collector.late)
        collector.run()
    for match in WINDOW_DEFINES.finditer(source):
        collector.definitions.names[f"window.{match[1].decode('ascii')}"] = None
    return JavascriptFacts(
        uses=tuple(collector.uses),
        defines=tuple(collector.definitions.names)[:_MOST_DEFINES],
        library=library_of(source),
        minified=minified,
        partial=tree.root_node.has_error,
        line_count=_lines(source),
    )


def is_minified(source: bytes) -> bool:
    """Whether most of the file stands in lines of a thousand bytes and more."""
    long = sum(len(line) for line in source.split(b"\n") if len(line) >= _LONG_LINE)
    return long * 2 > len(source)


def _lines(source: bytes) -> int:
    return source.count(b"\n") + (not source.endswith(b"\n") and bool(source))
