"""Expressions that stand for the running PHP or WordPress version, or for its first numbers."""

from __future__ import annotations

from tree_sitter import Node

from coderenew.facts.php.expressions import call_parts, text_of
from coderenew.facts.php.guard_variables import Variables
from coderenew.facts.php.version_tests import Platform, Running, unquoted

_CALLS: dict[str, Platform] = {
    "phpversion": "php",
    "wp_get_wp_version": "wordpress",
}
_CONSTANTS = {"PHP_MAJOR_VERSION": Running("php", 1), "PHP_VERSION": Running("php")}
# How many numbers of a version a conversion leaves.
_PARTS = {
    "floatval": 2,
    "doubleval": 2,
    "float": 2,
    "double": 2,
    "intval": 1,
    "int": 1,
    "integer": 1,
}
_SUBSTRING_PARTS = {"1": 1, "3": 2, "5": 3, "6": 3}
# Functions that give back a version that they were given, and where.
_SAME_VERSION = {"strval": 0, "trim": 0, "strtok": 0, "preg_replace": 2, "str_replace": 2}
_MEMBERS = frozenset(
    {
        "member_access_expression",
        "scoped_property_access_expression",
        "class_constant_access_expression",
    }
)
_WRAPPERS = frozenset(
    {"parenthesized_expression", "cast_expression", "error_suppression_expression"}
)


def running_version(node: Node, function: int, variables: Variables) -> Running | None:
    """The running version that an expression stands for in the function that starts there."""
    if node.type in ("name", "qualified_name"):
        return _CONSTANTS.get(text_of(node).lstrip("\\"))
    if node.type in _WRAPPERS and node.named_children:
        inner = running_version(node.named_children[-1], function, variables)
        cast = node.child_by_field_name("type")
        return _cut(inner, _PARTS.get(text_of(cast).lower(), 3)) if cast else inner
    if node.type == "variable_name" or node.type in _MEMBERS:
        is_member = node.type in _MEMBERS
        known = variables.member(node) if is_member else variables.at(node, function)
        return known if isinstance(known, Running) else None
    if node.type == "subscript_expression":
        text = text_of(node).replace('"', "'").replace(" ", "")
        return Running("wordpress") if text == "$GLOBALS['wp_version']" else None
    if node.type == "function_call_expression":
        return _called(node, function, variables)
    return None


def _called(node: Node, function: int, variables: Variables) -> Running | None:
    name, arguments = call_parts(node)
    if not arguments:
        platform = _CALLS.get(name)
        return Running(platform) if platform else None
    if name == "get_bloginfo":
        return Running("wordpress") if unquoted(arguments[0]) == "version" else None
    if name in _PARTS:
        return _cut(running_version(arguments[0], function, variables), _PARTS[name])
    if name == "substr":
        begin, length = [*map(text_of, arguments[1:3]), "", ""][:2]
        parts = _SUBSTRING_PARTS.get(length) if begin == "0" else None
        inner = running_version(arguments[0], function, variables) if parts else None
        return _cut(inner, parts or 3)
    place = _SAME_VERSION.get(name, len(arguments))
    if place < len(arguments):
        return running_version(arguments[place], function, variables)
    return None


def _cut(running: Running | None, parts: int) -> Running | None:
    return running._replace(parts=min(parts, running.parts)) if running else None
