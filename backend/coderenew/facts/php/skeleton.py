"""Source with everything that is not code blanked out, at the same offsets."""

from __future__ import annotations

import re

_NOT_CODE = re.compile(
    rb"""
      \?> (?:(?!<\?(?!xml\b)).)*+ (?:<\?(?:php\b|=)?+)?+          # HTML, up to the next opening tag
    | /\* (?:[^*]|\*(?!/))*+ (?:\*/)?+
    | // (?:(?!\?>)[^\n])*+
    | \# (?!\[) (?:(?!\?>)[^\n])*+
    | ' (?:[^'\\]|\\.)*+ '?+
    | " (?:[^"\\]|\\.)*+ "?+
    | ` (?:[^`\\]|\\.)*+ `?+
    | <<<[ \t]*+(['"]?+)([A-Za-z_]\w*+)\1\r?\n (?:(?!\n[ \t]*+\2\b).)*+ (?:\n[ \t]*+\2)?+
    """,
    re.VERBOSE | re.DOTALL,
)
_OPENING = re.compile(rb"<\?(?!xml\b)(?:php\b|=)?+", re.IGNORECASE)


def skeleton(source: bytes) -> bytes:
    """The code of a file; strings become `''` with blanks between, comments and HTML blanks."""
    first = _OPENING.search(source)
    if first is None:
        return b" " * len(source)
    start = first.end()
    return b" " * start + _NOT_CODE.sub(_blank, source[start:])


def _blank(match: re.Match[bytes]) -> bytes:
    size = match.end() - match.start()
    first = match[0][:1]
    if first in b"'\"`" and size >= 2:
        return b"'" + b" " * (size - 2) + b"'"
    if first == b"?":
        return b";" + b" " * (size - 1)
    return b" " * size
