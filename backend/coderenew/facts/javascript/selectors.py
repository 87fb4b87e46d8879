"""Selector and markup literals that newer jQuery reads otherwise than older jQuery did."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coderenew.facts.javascript.vocabulary import EMPTY_ELEMENTS

_UNQUOTED_HASH = re.compile(r"\[\s*[\w-]{1,80}\s*[*^$|~!]?=\s*#")
_HTML_AFTER_TEXT = re.compile(r"[^<#\s][^<>]{0,200}<[a-zA-Z][^<>]{0,200}>")
_POSITIONAL = re.compile(r":(?:(?:first|last|even|odd)(?![\w-])|(?:eq|lt|gt)\()")
_MARKUP = re.compile(r"\s*<[a-zA-Z]")
_CLOSED_BY_ITSELF = re.compile(r"<([a-zA-Z][\w-]{0,40})(?:\s[^<>]{0,300})?/>\s*(?!\s|</|$)")


def troubles(selector: str, is_root: bool) -> Iterator[str]:
    """What is wrong with a selector literal.

    "unquoted-hash": `a[href=#top]`; "lone-hash": `#` alone; "positional": `li:first`; and for
    `is_root`, the argument of `$()` itself: "html-after-text" (markup that does not begin with
    `<`).
    """
    if _UNQUOTED_HASH.search(selector):
        yield "unquoted-hash"
    if selector.strip() == "#":
        yield "lone-hash"
    if is_root and _HTML_AFTER_TEXT.match(selector):
        yield "html-after-text"
    if "<" not in selector and _POSITIONAL.search(selector):
        yield "positional"


def closes_itself(markup: str) -> bool:
    """Whether an element that may hold others is written `<div/>` and something follows it:
    what follows then ends up inside the element."""
    if "/>" not in markup or "<svg" in markup or not _MARKUP.match(markup):
        return False
    return any(m[1].lower() not in EMPTY_ELEMENTS for m in _CLOSED_BY_ITSELF.finditer(markup))
