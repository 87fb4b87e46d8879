"""What variables, constants and small functions of a file stand for in its guards."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from tree_sitter import Node

from coderenew.facts.php.expressions import OWN_CLASS, class_around, text_of
from coderenew.facts.php.version_tests import Running, unquoted
from coderenew.model.condition import UNKNOWN, All, Condition

_MAX_CLOSURES = 10
_DEFINED = re.compile(
    rb"""define\s*+\(\s*+['"](\w++)['"]\s*+,\s*+['"]?+(\d[\d.]*+)['"]?+\s*+[),]"""
)
_CONST = re.compile(rb"""const\s++(?:\w++\s++)?(\w++)\s*+=\s*+['"]?+(\d[\d.]*+)['"]?+\s*+[;,]""")


class Meaning(NamedTuple):
    """What a variable stands for between two offsets, where its assignment surely was made.

    `elsewhere` says what its truth still tells where the assignment may have been left out.
    """

    value: Condition | Running
    start: int
    end: int
    elsewhere: Condition


class Member(NamedTuple):
    """What a class constant or a property stands for.

    From `start` to `end` it may not have been assigned yet: there `before` says what its truth
    tells all the same.
    """

    value: Condition | Running
    before: Condition = UNKNOWN
    start: int = 0
    end: int = 0


class Imported(NamedTuple):
    """What a closure sees of the function around it: `names`, or all but those if `is_arrow`."""

    function: int
    names: frozenset[str]
    is_arrow: bool


def truth_if_assigned(value: Condition | Running) -> Condition:
    """What a variable that may not have been assigned tells when it is true."""
    return UNKNOWN if isinstance(value, Running) else All((value, UNKNOWN))


def no_literal(_name: bytes, _function: int) -> str | None:
    """Of no variable is known what text it holds."""
    return None


class Variables:
    """Meanings by function start and name (with `$`), those of members by class and name, and
    literals by constant name.

    `null_unless` are variables that are null where their meaning is false; `shadowed` are the
    functions in which `$wp_version` is not WordPress's own; `literal` gives the literal that a
    variable of a function was once and only assigned.
    """

    def __init__(self, source: bytes = b"") -> None:
        self._source = source
        self._constants: Mapping[str, str] | None = None
        self.meanings: dict[tuple[int, str], Meaning] = {}
        self.null_unless: set[tuple[int, str]] = set()
        self.members: Mapping[str, Member] = {}
        self.closures: dict[int, Imported] = {}
        self.shadowed: set[int] = set()
        self.literal: Callable[[bytes, int], str | None] = no_literal

    def at(self, node: Node, function: int) -> Condition | Running | None:
        """What a variable stands for where it is written; None when that is not known."""
        name = (node.text or b"").decode("latin-1")
        for _ in range(_MAX_CLOSURES):
            meaning = self.meanings.get((function, name))
            if meaning is not None:
                sure = meaning.start <= node.start_byte < meaning.end
                return meaning.value if sure else meaning.elsewhere
            outer = self.closures.get(function)
            if outer is None or (name in outer.names) == outer.is_arrow:
                break
            function = outer.function
        if name == "$wp_version" and function not in self.shadowed:
            return Running("wordpress")
        return None

    def not_null(self, node: Node, function: int) -> Condition:
        """Whether a variable, which may be null, is not."""
        name = (node.text or b"").decode("latin-1")
        known = self.at(node, function) if (function, name) in self.null_unless else None
        return UNKNOWN if known is None or isinstance(known, Running) else known

    def member(self, node: Node) -> Condition | Running | None:
        """What `$this->x`, `self::$x` or `self::X` stands for; None when that is not known."""
        children = node.named_children
        if not self.members or len(children) != 2:
            return None
        owner, name = (text_of(child) for child in children)
        if node.type == "member_access_expression":
            name = f"${name}"
        class_name = class_around(node) if owner.lower() in OWN_CLASS else owner.lower()
        member = self.members.get(f"{class_name}::{name}")
        if member is None:
            return None
        return member.before if member.start <= node.start_byte < member.end else member.value

    def text(self, node: Node, function: int) -> str | None:
        """The literal that an expression is, or that its variable or constant was given once."""
        if node.type == "variable_name":
            return self.literal(node.text or b"", function)
        if node.type in ("name", "qualified_name", "class_constant_access_expression"):
            name = (node.text or b"").decode("latin-1")
            return self._constant(name.replace("\\", ":").rpartition(":")[2])
        return unquoted(node)

    def _constant(self, name: str) -> str | None:
        if self._constants is None:
            self._constants = _version_constants(self._source)
        return self._constants.get(name)


def _version_constants(source: bytes) -> dict[str, str]:
    """Constants that the file declares with a version or number, those declared twice left out."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for pattern in (_DEFINED, _CONST):
        for match in pattern.finditer(source):
            name, value = match[1].decode("latin-1"), match[2].decode("latin-1")
            if found.setdefault(name, value) != value:
                twice.add(name)
    return {name: value for name, value in found.items() if name not in twice}
