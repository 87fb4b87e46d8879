"""Conditions that hold only where the old mysql extension, or only where mysqli is at work.

PHP 7.0 dropped the old extension, so that WordPress connects by mysqli from there on, and nothing
can hold a resource of the old one.
"""

from __future__ import annotations

import re

from tree_sitter import Node

from coderenew.facts.php.expressions import line_of, text_of
from coderenew.model.condition import UNKNOWN, All, Condition, Test, negated
from coderenew.model.version import Version

_WORDPRESS_USES_MYSQLI = re.compile(r"\$(?:this->)?wpdb->use_mysqli")
_CONNECTION = re.compile(r"\$(?:this->)?wpdb->dbh")
_CALL = re.compile(r"\bmysql_\w++\s*+\(([^();]*+)")
_VARIABLE = re.compile(r"\$\w++")
_FUNCTIONS = frozenset({"function_definition", "method_declaration", "anonymous_function"})
_ASKED_FOR = re.compile(r"mysql (?:link|link persistent|result)")


def uses_mysqli(node: Node) -> Condition:
    """What `$wpdb->use_mysqli` says: true from PHP 7.0 on."""
    if not _WORDPRESS_USES_MYSQLI.fullmatch(text_of(node)):
        return UNKNOWN
    return negated(_only_old(node))


def is_object_of_mysqli(left: Node, class_name: Node) -> Condition:
    """What `$wpdb->dbh instanceof mysqli` says."""
    if text_of(class_name).lower().lstrip("\\") != "mysqli":
        return UNKNOWN
    if not _CONNECTION.fullmatch(text_of(left)):
        return UNKNOWN
    return negated(_only_old(left))


def is_resource_type(asked: Node, literal: str) -> Condition | None:
    """What `get_resource_type($x) == 'mysql link'` says; None for other types."""
    return _only_old(asked) if _ASKED_FOR.fullmatch(literal) else None


def _only_old(node: Node) -> Condition:
    return All((Test("php", "", "<", Version(7), line_of(node)), UNKNOWN))


class Resources:
    """The variables of one file that hold resources of the old extension."""

    def __init__(self) -> None:
        self._handed_on: dict[int, frozenset[str]] = {}

    def tested(self, argument: Node) -> Condition:
        """What `is_resource($x)` says of the connection, and of a variable that this function
        hands to the old extension."""
        is_connection = _CONNECTION.fullmatch(text_of(argument))
        if is_connection or (argument.type == "variable_name" and self._is_handed_on(argument)):
            return _only_old(argument)
        return UNKNOWN

    def _is_handed_on(self, variable: Node) -> bool:
        around: Node | None = variable
        while around is not None and around.type not in _FUNCTIONS:
            around = around.parent
        if around is None:
            return False
        if around.start_byte not in self._handed_on:
            given = " ".join(_CALL.findall(text_of(around)))
            self._handed_on[around.start_byte] = frozenset(_VARIABLE.findall(given))
        return text_of(variable) in self._handed_on[around.start_byte]
