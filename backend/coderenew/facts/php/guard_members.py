"""Finds class constants and properties that stand for a condition or a version."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property

from tree_sitter import Node

from coderenew.facts.php.expressions import class_around, text_of
from coderenew.facts.php.guard_conditions import ConditionReader
from coderenew.facts.php.guard_variables import Member, truth_if_assigned
from coderenew.facts.php.guard_words import GuardWords
from coderenew.facts.php.nesting import Nesting
from coderenew.facts.php.parser import Captures
from coderenew.facts.php.version_tests import Running
from coderenew.model.condition import UNKNOWN, Condition, is_small, tests_of

_LONGEST = 1000  # bytes of a value
_MOST = 100
_ENDS = (b";", b"{", b"}")  # of the statement before
_ASSIGNED = re.compile(rb"(?:\$this\s*+->\s*+|\b(?:self|static)\s*+::\s*+\$)(\w++)\s*+=(?![=>])")
_MEMBER = rb"(?:->\s*+|::\s*+\$)(\w++)"
_WRITTEN = re.compile(
    rb"(?:&|\bas|\+\+|--|\blist\(|\bunset\()\s*+(?:\$\w++|\w++)"
    + _MEMBER
    + rb"|"
    + _MEMBER
    + rb"\s*+(?:\[[^\];]*+\]\s*+)*+(?:=(?![=>])|[-+*/.%&|^?]{1,3}=|\+\+|--)"
)
_FALSE = frozenset({"", "false", "null", "0", "''", '""'})


class MemberReader:
    """Reads the members of the classes of one file."""

    def __init__(
        self,
        root: Node,
        source: bytes,
        words: GuardWords,
        functions: Nesting,
        reader: ConditionReader,
    ) -> None:
        self._root = root
        self._source = source
        self._words = words
        self._functions = functions
        self._reader = reader

    def read(self, captures: Captures) -> dict[str, Member]:
        """Meanings by lower-case class and name: "class::NAME", "class::$property"."""
        found = dict(self._constants(captures))
        assigned = self._candidates()
        declared = captures.get("property_declaration", ())
        defaults = _defaults(declared if assigned else filter(self._tells, declared))
        for key, value in defaults.items():
            if value is not None and self._tells(value) and not self._written(key):
                meaning = self._value(value, 0)
                if meaning is not None:
                    found[key] = Member(meaning)
        found.update(self._assigned(assigned, defaults))
        for key in found:
            self._words.add(key.rpartition("::")[2].lstrip("$").encode("latin-1"))
        return found

    def _constants(self, captures: Captures) -> Iterator[tuple[str, Member]]:
        for node in captures.get("const", ()):
            owner = class_around(node) if self._tells(node) else ""
            for element in node.named_children if owner else ():
                parts = element.named_children
                if element.type != "const_element" or len(parts) < 2:
                    continue
                meaning = self._value(parts[-1], 0)
                if meaning is not None:
                    yield f"{owner}::{text_of(parts[0])}", Member(meaning)

    def _assigned(
        self, candidates: list[re.Match[bytes]], defaults: dict[str, Node | None]
    ) -> Iterator[tuple[str, Member]]:
        """Properties that one assignment gives a value."""
        for match in candidates:
            node = self._root.descendant_for_byte_range(match.start(1), match.end(1))
            while node is not None and node.type != "assignment_expression":
                node = None if node.type.endswith("statement") else node.parent
            right = node.child_by_field_name("right") if node else None
            if node is None or right is None:
                continue
            key = f"{class_around(node)}::${match[1].decode('latin-1')}"
            meaning = self._value(right, self._functions.start_of(node.start_byte))
            if meaning is None or self._written(key) != 1:
                continue
            default = defaults.get(key)
            is_false = default is None or text_of(default).lower() in _FALSE
            before = truth_if_assigned(meaning) if is_false else UNKNOWN
            start, end = _unsure(node)
            yield key, Member(meaning, before, start, end)

    def _candidates(self) -> list[re.Match[bytes]]:
        """The assignments to properties in front of a guard's word."""
        found: dict[int, re.Match[bytes]] = {}
        for word in self._words:
            begin = max(word - _LONGEST, 0)
            begin = max(begin, *(self._source.rfind(end, begin, word) for end in _ENDS))
            match = _ASSIGNED.search(self._source, begin, word)
            if match is not None and len(found) < _MOST:
                found[match.start()] = match
        return list(found.values())

    @cached_property
    def _writes(self) -> Counter[bytes]:
        """How often any object's property of a name may be given a value."""
        return Counter(match[1] or match[2] for match in _WRITTEN.finditer(self._source))

    def _written(self, key: str) -> int:
        return self._writes[key.rpartition("$")[2].encode("latin-1")]

    def _tells(self, node: Node) -> bool:
        size = node.end_byte - node.start_byte
        return size <= _LONGEST and self._words.within(node.start_byte, node.end_byte)

    def _value(self, node: Node, function: int) -> Condition | Running | None:
        running = self._reader.running(node, function)
        if running is not None:
            return running
        condition = self._reader.read(node, function)
        says = is_small(condition) and next(tests_of(condition), None) is not None
        return condition if says else None


def _defaults(declarations: Iterable[Node]) -> dict[str, Node | None]:
    """The default value of each declared property."""
    return {
        f"{class_around(node)}::{text_of(element.named_children[0])}": (
            element.named_children[-1] if element.named_child_count > 1 else None
        )
        for node in declarations
        for element in node.named_children
        if element.type == "property_element"
    }


def _unsure(assignment: Node) -> tuple[int, int]:
    """Where the property may not have been assigned yet: up to there in the constructor, but
    anywhere when something else than a statement of the constructor assigns it."""
    statement = assignment.parent
    body = statement.parent if statement is not None else None
    method = body.parent if body is not None else None
    name = method.child_by_field_name("name") if method is not None else None
    if (
        statement is None
        or statement.type != "expression_statement"
        or method is None
        or method.type != "method_declaration"
        or name is None
        or text_of(name).lower() != "__construct"
    ):
        return 0, 1 << 62
    return method.start_byte, assignment.end_byte
