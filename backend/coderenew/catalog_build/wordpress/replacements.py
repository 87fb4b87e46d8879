"""The symbol that a deprecation notice names, without the sentence around it."""

from __future__ import annotations

import re

from coderenew.model.php_facts import Argument

_CALL = re.compile(r"([A-Za-z_\\][\w\\]*(?:(?:::|->)\$?\w+)?)\s*\(")
_NAME = re.compile(r"^\$?([A-Za-z_\\][\w\\-]*(?:(?:::|->)\$?\w+)?)$")


def symbol_in(argument: Argument) -> str:
    """A function, class or hook name; "" when the notice names none, or only in a sentence."""
    if argument.kind not in ("string", "pattern"):
        return ""
    text = argument.value.strip()
    if "{}" in text:
        return ""
    match = _NAME.match(text) or _CALL.search(text)
    return match[1].replace("->", "::").lstrip("\\") if match else ""
