"""Features of arrays, of list assignments, of trailing commas and of heredocs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from coderenew.facts.php.reading import Reading
from coderenew.facts.php.syntax.feature import Feature, once_a_scope

_TRAILING = re.compile(r",\s*+\)\Z", re.ASCII)
_AFTER_AS = re.compile(r"\bas\s*+(?:&?\s*+\$\w++\s*+=>\s*+)?+\Z", re.ASCII)
_FROM_STRING = re.compile(r"\s*+=\s*+['\"]", re.ASCII)
_ENDS_LINE = re.compile(r";?+\r?+\n|;?+\Z", re.ASCII)
_LOOK_BEHIND = 80


def from_lists(reading: Reading) -> Iterator[Feature]:
    """Short arrays, `list(…)` and `[…] =` in all forms, commas before a closing parenthesis."""
    text = reading.text
    short = [node for node in reading.nodes("array") if text[node.start_byte] == "["]
    for node in once_a_scope(short, reading.scopes):
        yield Feature("short-array", node.start_byte)
    for node in reading.nodes("list"):
        yield from _list(reading, node)
    for node in reading.nodes("heredoc_end"):
        if node.start_point[1] > 0 or not _ENDS_LINE.match(text, node.end_byte):
            yield Feature("flexible-heredoc", node.start_byte)
    yield from _trailing_commas(reading)


def _list(reading: Reading, node: Node) -> Iterator[Feature]:
    text, start, end = reading.text, node.start_byte, node.end_byte
    if text[start : start + 1] == "[":
        yield Feature("short-list", start)
    if _AFTER_AS.search(text[max(0, start - _LOOK_BEHIND) : start]):
        yield Feature("foreach-list", start)
    if _FROM_STRING.match(text, end):
        yield Feature("list-with-string", start)
    kinds = [child.type for child in node.children]
    if "=>" in kinds:
        yield Feature("keyed-list", start)
    if "by_ref" in kinds:
        yield Feature("list-reference", start)
    named = [child for child in node.named_children if child.type != "comment"]
    if not named:
        yield Feature("empty-list", start)
    appended = [
        text[n.start_byte : n.end_byte] for n in named if text.startswith("[]", n.end_byte - 2)
    ]
    if len(set(appended)) < len(appended):
        yield Feature("list-order", start)


def _trailing_commas(reading: Reading) -> Iterator[Feature]:
    for offset in reading.arguments.trailing_commas:
        yield Feature("trailing-comma-call", offset)
    for end in reading.scopes.bodies[1:]:
        if _TRAILING.search(reading.text, max(0, end - _LOOK_BEHIND), end):
            yield Feature("trailing-comma-parameters", end - 1)
