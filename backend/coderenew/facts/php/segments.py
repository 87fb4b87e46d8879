"""Splits a PHP file into what stands outside of PHP, string literals and the code between them.

A lexer and no parser: it must only know where text ends, and it never fails.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from typing import Literal, NamedTuple

Kind = Literal["html", "code", "single", "double", "heredoc", "nowdoc"]


class Segment(NamedTuple):
    """A part of the file; for strings, the text without its quotes."""

    kind: Kind
    start: int
    end: int


_OPEN = re.compile(rb"<\?(?:php(?![\w])|=|(?=\s))", re.IGNORECASE)
_TOKEN = re.compile(
    rb"""(?:[^'"/<?\#]++|/(?![*/])|\?(?!>)|\#(?=\[)
        |<(?!<<[ \t]{0,9}["']?[A-Za-z_]\w{0,80}["']?\r?\n))*+
    (?P<token>(?P<comment>/\*(?:[^*]|\*(?!/))*+(?:\*/)?|(?://|\#(?!\[))(?:[^\n?]|\?(?!>))*+)
    |'(?P<single>(?:[^'\\]|\\.)*+)(?:'|\Z)
    |"(?P<double>(?:[^"\\]|\\.)*+)(?:"|\Z)
    |<<<[ \t]{0,9}(?P<quote>["']?)(?P<label>[A-Za-z_]\w{0,80})["']?\r?\n
    |(?P<close>\?>))""",
    re.VERBOSE | re.DOTALL,
)


def segments(source: bytes) -> Iterator[Segment]:
    """The parts of the file in order; comments belong to the code around them."""
    position, size = 0, len(source)
    while position < size:
        opening = _OPEN.search(source, position)
        end = opening.start() if opening else size
        if end > position:
            yield Segment("html", position, end)
        if opening is None:
            return
        position = yield from _code(source, opening.end())


def _code(source: bytes, start: int) -> Generator[Segment, None, int]:
    """Yields the parts of one stretch of PHP; returns where it ends."""
    position = begin = start
    while (token := _TOKEN.match(source, position)) is not None:
        if token["comment"] is not None:
            position = token.end()
            continue
        yield Segment("code", begin, token.start("token"))
        if token["close"] is not None:
            return token.end()
        text = _text(source, token)
        yield text
        position = begin = max(token.end(), text.end)
    yield Segment("code", begin, len(source))
    return len(source)


def _text(source: bytes, token: re.Match[bytes]) -> Segment:
    if token["single"] is not None:
        return Segment("single", *token.span("single"))
    if token["double"] is not None:
        return Segment("double", *token.span("double"))
    label = re.compile(rb"^[ \t]*" + token["label"] + rb"(?!\w)", re.MULTILINE)
    closing = label.search(source, token.end())
    end = closing.start() if closing else len(source)
    return Segment("nowdoc" if token["quote"] == b"'" else "heredoc", token.end(), end)
