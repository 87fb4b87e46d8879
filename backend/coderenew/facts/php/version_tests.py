"""Comparisons with the running PHP or WordPress version, as tests."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from tree_sitter import Node

from coderenew.model.condition import UNKNOWN, All, Any, Condition, Not, Operator, Test
from coderenew.model.version import Version, parse_version

Platform = Literal["php", "wordpress"]

_OPERATORS: dict[str, Operator] = {
    "<": "<",
    "lt": "<",
    "<=": "<=",
    "le": "<=",
    ">": ">",
    "gt": ">",
    ">=": ">=",
    "ge": ">=",
    "==": "==",
    "=": "==",
    "eq": "==",
    "===": "==",
    "!=": "!=",
    "ne": "!=",
    "<>": "!=",
    "!==": "!=",
}
_FLIPPED: dict[Operator, Operator] = {
    "<": ">",
    "<=": ">=",
    ">": "<",
    ">=": "<=",
    "==": "==",
    "!=": "!=",
}
# version_compare($running, 'x') gives -1, 0 or 1; comparing that with a number is a comparison.
_RESULTS: dict[tuple[Operator, int], Operator] = {
    ("<", 0): "<",
    ("<=", 0): "<=",
    (">", 0): ">",
    (">=", 0): ">=",
    ("==", 0): "==",
    ("!=", 0): "!=",
    ("==", -1): "<",
    ("==", 1): ">",
    ("!=", -1): ">=",
    ("!=", 1): "<=",
    ("<", 1): "<=",
    (">", -1): ">=",
    ("<=", -1): "<",
    (">=", 1): ">",
}
_VERSION_ID = re.compile(r"^\d{5,6}$")
_LIBXML_OF_PHP_8 = 20900
_BEYOND_PATCHES = 90  # no branch had so many: `<= 7.4.99` means the whole branch


def operator_of(text: str) -> Operator | None:
    """An operator as PHP or `version_compare` spells it."""
    return _OPERATORS.get(text.lower())


def flipped(operator: Operator) -> Operator:
    """The operator when its two sides change places."""
    return _FLIPPED[operator]


def result_operator(operator: Operator, number: int) -> Operator | None:
    """What `version_compare($running, 'x') <operator> number` says of the running version."""
    return _RESULTS.get((operator, number))


class Running(NamedTuple):
    """The running version, or its first numbers only: two after a cast to float, one to int."""

    platform: Platform
    parts: int = 3


def version_test(running: Running, operator: Operator, text: str, line: int) -> Condition | None:
    """A test against a version literal; None when the text is no version."""
    try:
        version = parse_version(text)
    except ValueError:
        return None
    if running.parts >= 3 and version.patch < _BEYOND_PATCHES:
        return Test(running.platform, "", operator, version, line)
    first, following = _bounds(version, min(running.parts, 2))
    at_least = Test(running.platform, "", ">=", first, line)
    beyond = Test(running.platform, "", ">=", following, line)
    if version != first:  # it lies between two steps: "7.4.99" with parts cut, or 7.4 for an int
        at_least = beyond
        if operator in ("==", "!="):
            return None
    forms: dict[Operator, Condition] = {
        ">=": at_least,
        "<": Not(at_least),
        ">": beyond,
        "<=": Not(beyond),
        "==": All((at_least, Not(beyond))),
        "!=": Any((Not(at_least), beyond)),
    }
    return forms[operator]


def _bounds(version: Version, parts: int) -> tuple[Version, Version]:
    """The version cut to its first numbers, and the next one after it."""
    if parts == 1:
        return Version(version.major), Version(version.major + 1)
    return version.branch, Version(version.major, version.minor + 1)


def version_id_test(operator: Operator, text: str, line: int) -> Condition | None:
    """A test of PHP_VERSION_ID, whose 80100 is 8.1.0."""
    if not _VERSION_ID.match(text):
        return None
    number = int(text)
    version = f"{number // 10000}.{number // 100 % 100}.{number % 100}"
    return version_test(Running("php"), operator, version, line)


def libxml_test(operator: Operator, number: int, line: int) -> Condition | None:
    """A test of LIBXML_VERSION, which is at least 20900 where PHP is 8.0 or newer."""
    if number > _LIBXML_OF_PHP_8:
        return None
    modern = Test("php", "", ">=", Version(8, 0), line)
    if operator == ">=":
        return Any((modern, UNKNOWN))
    return All((Not(modern), UNKNOWN)) if operator == "<" else None


def unquoted(node: Node) -> str | None:
    """The text of a string or number literal; None for anything else."""
    text = (node.text or b"").decode("latin-1")
    if node.type in ("string", "encapsed_string"):
        parts = (part for part in node.named_children if part.type != "string_content")
        if any(part.text != b"\\\\" for part in parts):
            return None
        return text[1:-1].replace("\\\\", "\\")
    return text if node.type in ("integer", "float") else None
