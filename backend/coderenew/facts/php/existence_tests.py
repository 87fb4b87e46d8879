"""Calls that ask whether a function, class, member, constant or extension is there, as tests."""

from __future__ import annotations

import re
from typing import Protocol

from tree_sitter import Node

from coderenew.facts.php.expressions import line_of, text_of
from coderenew.facts.php.globals import GLOBALS
from coderenew.facts.php.guard_variables import Variables
from coderenew.facts.php.version_tests import unquoted
from coderenew.model.condition import Subject, Test

_SUBJECTS: dict[str, Subject] = {
    "function_exists": "function",
    "class_exists": "class",
    "interface_exists": "class",
    "trait_exists": "class",
    "enum_exists": "class",
    "defined": "constant",
    "extension_loaded": "extension",
}
_CORE_FILE = re.compile(r"ABSPATH\s*\.\s*(WPINC\s*\.\s*)?(['\"])/?([\w/.-]+)\2")
_MEMBERS: dict[str, Subject] = {"method_exists": "method", "property_exists": "property"}


class Names(Protocol):
    """What resolves a class name where it stands."""

    def resolve_class(self, text: str, offset: int) -> str: ...


class ExistenceReader:
    """Reads the existence tests of one file."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def read(
        self, name: str, arguments: list[Node], function: int, variables: Variables
    ) -> Test | None:
        """What a call of the function `name` asks; None when that is not the existence of one
        symbol."""
        if not arguments:
            return None
        if name in _SUBJECTS:
            return self._exists(_SUBJECTS[name], arguments[0], function, variables)
        if name in _MEMBERS and len(arguments) > 1:
            return self._member(_MEMBERS[name], arguments[0], arguments[1])
        if name == "in_array" and len(arguments) > 1:
            return _autoloader(arguments[0], arguments[1])
        if name == "file_exists":
            return _core_file(arguments[0])
        return self._callable(arguments[0], function, variables) if name == "is_callable" else None

    def _exists(
        self, subject: Subject, argument: Node, function: int, variables: Variables
    ) -> Test | None:
        name = self._class_name(argument) if subject == "class" else unquoted(argument)
        if argument.type == "variable_name":
            name = variables.text(argument, function)
        if not name:
            return None
        name = name.lstrip("\\")
        written = name if subject == "constant" else name.lower()
        return Test(subject, written, line=line_of(argument))

    def _member(self, subject: Subject, owner: Node, member: Node) -> Test | None:
        name = unquoted(member)
        if not name:
            return None
        known = GLOBALS.get(text_of(owner).lstrip("$")) if owner.type == "variable_name" else None
        class_name = (known or self._class_name(owner) or "?").lstrip("\\").lower()
        written = name.lower() if subject == "method" else name
        return Test(subject, f"{class_name}::{written}", line=line_of(owner))

    def _callable(self, argument: Node, function: int, variables: Variables) -> Test | None:
        text = variables.text(argument, function)
        if text:
            subject: Subject = "method" if "::" in text else "function"
            return Test(subject, text.lstrip("\\").lower(), line=line_of(argument))
        items = argument.named_children if argument.type == "array_creation_expression" else []
        if len(items) == 2 and all(item.named_child_count == 1 for item in items):
            return self._member("method", items[0].named_children[0], items[1].named_children[0])
        return None

    def _class_name(self, node: Node) -> str | None:
        if node.type != "class_constant_access_expression":
            return unquoted(node)
        scope, name = node.named_children[0], node.named_children[-1]
        if text_of(name).lower() != "class":
            return None
        return self._names.resolve_class(text_of(scope), node.start_byte)


def _autoloader(name: Node, functions: Node) -> Test | None:
    """The test of `in_array('__autoload', spl_autoload_functions())`."""
    written = unquoted(name)
    if written is None or "spl_autoload_functions" not in text_of(functions).lower():
        return None
    return Test("function", written.lower(), line=line_of(name))


def _core_file(path: Node) -> Test | None:
    """The test of `ABSPATH . 'wp-admin/x.php'` or `ABSPATH . WPINC . '/x.php'`."""
    found = _CORE_FILE.fullmatch(text_of(path))
    if found is None:
        return None
    inner = f"wp-includes/{found[3]}" if found[1] else found[3]
    return Test("file", inner, line=line_of(path))
