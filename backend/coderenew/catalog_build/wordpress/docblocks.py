"""What docblocks say of deprecations, for code that gives no notice itself."""

from __future__ import annotations

import re
from typing import NamedTuple

from coderenew.catalog_build.wordpress.replacements import normalised

_DOCBLOCK = re.compile(rb"/\*\*(?:[^*]|\*(?!/))*?\*/", re.DOTALL)
_TAG = re.compile(
    rb"@deprecated\s+(?:since\s+)?v?(\d+(?:\.\d+)+)?(.*?)(?=\n[\s*]*(?:@|\n|\*/)|\*/)", re.S
)
_INSTEAD = re.compile(
    rb"\b(?:use|favou?r of|replaced (?:by|with))[\s*]+(?:the[\s*]+)?(?:\{@see\s+)?['`]?"
    rb"\\?\$?([A-Za-z_][\w\\]*(?:(?:::|->)\$?\w+)?)(\(\))?",
    re.IGNORECASE,
)
_SYMBOL = re.compile(r"_|::|\\|->|^[a-z]+[A-Z]")


class Documented(NamedTuple):
    """Version of a `@deprecated` tag and the symbol that it names instead, each "" when missing."""

    version: str
    replacement: str


def deprecations(source: bytes) -> dict[int, Documented]:
    """`@deprecated` tags by the line on which the documented code begins."""
    found: dict[int, Documented] = {}
    for match in _DOCBLOCK.finditer(source):
        tag = _TAG.search(match[0])
        if tag:
            line = source.count(b"\n", 0, match.end()) + 2
            found[line] = Documented((tag[1] or b"").decode(), _replacement(tag[2]))
    return found


def _replacement(text: bytes) -> str:
    match = _INSTEAD.search(text)
    if match is None:
        return ""
    name = match[1].decode("utf-8", "replace").rstrip("\\")
    return normalised(name) if match[2] or _SYMBOL.search(name) else ""
