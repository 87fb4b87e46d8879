"""Pieces of regular expressions for PHP source that was decoded byte by byte (Latin-1).

Quantifiers are possessive throughout, so matching stays linear on any input.
"""

from __future__ import annotations

IDENTIFIER = r"[A-Za-z_\x80-\xff][A-Za-z0-9_\x80-\xff]*+"
NAME = rf"\\?+{IDENTIFIER}(?:\\{IDENTIFIER})*+"
GAP = r"(?:\s|/\*(?:[^*]|\*(?!/))*+\*/|(?://|\#)[^\n]*+\n)*+"
"""White space and comments."""

_INERT = (
    r"[^()'\"/\#<?`]++|/(?![/*])|<(?!<<)|\?(?!>)"
    r"|'(?:[^'\\]|\\.)*+'|\"(?:[^\"\\{$]|\\.|\$(?![{]))*+\""
)


def _balanced(depth: int) -> str:
    inner = rf"|\({_balanced(depth - 1)}\)" if depth else ""
    return rf"(?:{_INERT}{inner})*+"


BALANCED = _balanced(3)
"""Code with balanced parentheses, three deep, free of comments, heredocs and braces in strings."""
