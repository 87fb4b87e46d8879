"""Selector literals that newer jQuery reads otherwise than older jQuery did."""

from __future__ import annotations

import re

_UNQUOTED_HASH = re.compile(r"\[\s*[\w-]{1,80}\s*[*^$|~!]?=\s*#")
_HTML_AFTER_TEXT = re.compile(r"[^<#\s][^<>]{0,200}<[a-zA-Z][^<>]{0,200}>")


def trouble(selector: str, is_root: bool) -> str:
    """What is wrong with a selector literal, "" when nothing is.

    "unquoted-hash": `a[href=#top]`; "lone-hash": `#` alone; and for `is_root`, the argument of
    `$()` itself: "html-after-text" (markup that does not begin with `<`).
    """
    if _UNQUOTED_HASH.search(selector):
        return "unquoted-hash"
    if selector.strip() == "#":
        return "lone-hash"
    if is_root and _HTML_AFTER_TEXT.match(selector):
        return "html-after-text"
    return ""
