"""The symbol that a deprecation notice names, without the sentence around it."""

from __future__ import annotations

import re
from collections.abc import Container

from coderenew.facts.php.globals import GLOBALS
from coderenew.model.php_facts import Argument

_CALL = re.compile(r"([A-Za-z_\\][\w\\]*(?:(?:::|->)\$?\w+)?)\s*\(")
_NAME = re.compile(r"^\$?([A-Za-z_\\][\w\\-]*(?:(?:::|->)\$?\w+)?)$")
_VARIABLE = re.compile(r"\{\$[^{}]+\}|\$\w+")
_HOOK = re.compile(r"[\w{}./-]+")


def symbol_in(argument: Argument) -> str:
    """A function, class or hook name; "" when the notice names none, or only in a sentence."""
    if argument.kind not in ("string", "pattern"):
        return ""
    text = argument.value.strip()
    if "{}" in text:
        return ""
    match = _NAME.match(text) or _CALL.search(text)
    return normalised(match[1]) if match else ""


def hooks_in(argument: Argument) -> str:
    """Hooks, joined by "or"; a notice may spell a pattern's variables (`{$taxonomy}_add_form`)."""
    if argument.kind not in ("string", "pattern"):
        return ""
    names = _VARIABLE.sub("{}", argument.value).split(", ")
    return " or ".join(names) if all(map(_HOOK.fullmatch, names)) else symbol_in(argument)


def normalised(name: str) -> str:
    """The catalog's spelling: `Owner::member`, and the class in place of a global object."""
    owner, separator, member = name.replace("->", "::").lstrip("\\").partition("::")
    return f"{GLOBALS.get(owner, owner)}{separator}{member}" if separator else owner


def path_in(paths: Container[str], shim: str, named: str) -> str:
    """The full path of the file that a shim names: it may leave out the folder that both share."""
    folders = ("", f"{shim.rpartition('/')[0]}/", "wp-includes/")
    full = (f"{folder}{named}" for folder in folders)
    return next((path for path in full if path in paths), named)
