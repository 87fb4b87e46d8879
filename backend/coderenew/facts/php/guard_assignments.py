"""Finds variables that stand for a condition, a version or a literal, and where that is sure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from tree_sitter import Node

from coderenew.facts.php.guard_conditions import ConditionReader
from coderenew.facts.php.guard_lists import filled_lists
from coderenew.facts.php.guard_places import REACHES
from coderenew.facts.php.guard_variables import Imported, Meaning, Variables, truth_if_assigned
from coderenew.facts.php.guard_words import GuardWords
from coderenew.facts.php.nesting import Nesting
from coderenew.facts.php.parser import Captures
from coderenew.facts.php.version_tests import Running, unquoted
from coderenew.facts.php.writes import is_written
from coderenew.model.condition import (
    UNKNOWN,
    All,
    Any,
    Condition,
    is_small,
    negated,
    tests_of,
)

_LONGEST = 2000  # bytes of what is assigned
_BLOCKS = frozenset({"program", "compound_statement", "colon_block", "case_statement"})
_ALSO_WRITTEN = frozenset({"global_declaration", "unset_statement"})
_VARIABLE = re.compile(r"\$\w+")
_VERSION_VARIABLE = b"$wp_version"


class Assignments:
    """The assignments of one file."""

    def __init__(
        self,
        root: Node,
        words: GuardWords,
        captures: Captures,
        functions: Nesting,
        reader: ConditionReader,
    ) -> None:
        self._root = root
        self._words = words
        self._captures = captures
        self._functions = functions
        self._reader = reader
        self._written: dict[bytes, set[int]] = {}

    @property
    def _variables(self) -> Variables:
        return self._reader.variables

    def _assignments(self, name: bytes) -> dict[int, list[Node]]:
        """The plain assignments to a variable, by the start of the function around them."""
        found: defaultdict[int, list[Node]] = defaultdict(list)
        for node in self._by_name.get(name, ()):
            found[self._functions.start_of(node.start_byte)].append(node)
        return found

    @cached_property
    def _by_name(self) -> dict[bytes, list[Node]]:
        found: defaultdict[bytes, list[Node]] = defaultdict(list)
        for node in self._captures.get("assignment", ()):
            found[self._words.name_at(node.start_byte)].append(node)
        return found

    def read(self) -> None:
        """Fill the reader's variables; copies of copies are known as they stand in source order."""
        self._variables.literal = self._literal
        self._read_closures()
        self._read_shadowed()
        for node in self._captures.get("assignment", ()):
            if self._words.within(node.start_byte, node.end_byte):
                self._read_single(node)
        for node in self._captures.get("if", ()):
            if self._words.within(node.start_byte, node.end_byte):
                self._read_flags(node)
        self._read_lists()

    def _read_closures(self) -> None:
        for node in self._captures.get("closure", ()):
            outer = self._functions.start_of(node.start_byte - 1)
            is_arrow = node.type == "arrow_function"
            parts = [n for n in node.named_children if n.type == "anonymous_function_use_clause"]
            listed = node.child_by_field_name("parameters") if is_arrow else next(iter(parts), None)
            imported = Imported(outer, _variable_names(listed), is_arrow)
            self._variables.closures[node.start_byte] = imported

    def _read_shadowed(self) -> None:
        """Where `$wp_version` is a parameter, or is given something that is not a version."""
        if not self._words.has(_VERSION_VARIABLE):
            return
        self._variables.shadowed |= self._writers(_VERSION_VARIABLE, imports=False)
        for function, nodes in self._assignments(_VERSION_VARIABLE).items():
            rights = [node.child_by_field_name("right") for node in nodes]
            if not all(right and b"version" in (right.text or b"") for right in rights):
                self._variables.shadowed.add(function)

    def _read_single(self, node: Node) -> None:
        variable, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if variable is None or right is None or right.end_byte - right.start_byte > _LONGEST:
            return
        if not self._words.within(right.start_byte, right.end_byte):
            return
        name = variable.text or b""
        function = self._functions.start_of(node.start_byte)
        if len(self._assignments(name).get(function, ())) != 1:
            return
        value = self._value(right, function)
        if value is not None and function not in self._writers(name):
            self._learn(function, name, value, self._sure(node), truth_if_assigned(value))

    def _value(self, right: Node, function: int) -> Condition | Running | None:
        running = self._reader.running(right, function)
        if running is not None:
            return running
        condition = self._reader.read(right, function)
        return condition if _says_something(condition) else None

    def _literal(self, name: bytes, function: int) -> str | None:
        nodes = self._assignments(name).get(function, ())
        right = nodes[0].child_by_field_name("right") if len(nodes) == 1 else None
        text = unquoted(right) if right else None
        return None if text is None or function in self._writers(name) else text

    def _sure(self, node: Node) -> tuple[int, int]:
        """From where to where the assignment was surely made: to the end of its own block."""
        statement = node.parent
        if statement is not None and statement.type == "parenthesized_expression":
            statement = statement.parent  # if ($has = function_exists('x'))
            if statement is None or statement.type != "if_statement":
                return 0, 0
        elif statement is None or statement.type != "expression_statement":
            return 0, 0
        block = statement.parent
        if block is None or block.type not in _BLOCKS:
            return 0, 0
        return node.end_byte, block.end_byte

    def _learn(
        self,
        function: int,
        name: bytes,
        value: Condition | Running,
        sure: tuple[int, int],
        elsewhere: Condition,
    ) -> None:
        key = (function, name.decode("latin-1"))
        self._variables.meanings[key] = Meaning(value, *sure, elsewhere)
        self._words.add(name)

    def _read_flags(self, node: Node) -> None:
        """`$is_new = false; if (…) { $is_new = true; }`"""
        asked, body = node.child_by_field_name("condition"), node.child_by_field_name("body")
        if asked is None or body is None:
            return
        if not self._words.within(asked.start_byte, asked.end_byte):
            return
        for assignment in _assignments_in(body):
            flag, given = assignment.child_by_field_name("left"), _boolean(assignment)
            function = self._functions.start_of(assignment.start_byte)
            name = flag.text or b"" if flag else b""
            nodes = self._assignments(name).get(function, ())
            if len(nodes) != 2 or nodes[1] != assignment or function in self._writers(name):
                continue
            before = nodes[0]
            if _is_null(before):
                self._learn_null(function, name, self._reader.read(asked, function))
            if given is None or _boolean(before) is not (not given):
                continue
            condition = self._reader.read(asked, function)
            if _says_something(condition):
                self._learn_flag(function, name, condition if given else negated(condition),
                                 given, self._sure(before), node)  # fmt: skip

    def _read_lists(self) -> None:
        ifs = [node for node in self._captures.get("if", ()) if self._is_telling(node)]
        start_of, read = self._functions.start_of, self._reader.read
        for key, value in filled_lists(ifs, self._assignments, start_of, self._occurrences, read):
            if _says_something(value):
                self._learn(*key, value, (0, 0), value)

    def _is_telling(self, node: Node) -> bool:
        if not self._words.within(node.start_byte, node.end_byte):
            return False
        asked = node.child_by_field_name("condition")
        return asked is not None and self._words.within(asked.start_byte, asked.end_byte)

    def _occurrences(self, variable: bytes) -> Iterator[Node]:
        for offset in self._words.places(variable):
            node = self._root.descendant_for_byte_range(offset + 1, offset + len(variable))
            if node is not None and node.parent is not None and node.parent.text == variable:
                yield node.parent

    def _learn_null(self, function: int, name: bytes, condition: Condition) -> None:
        """`$old = null; if (…) { $old = …; }`: what is assigned there may be null as well."""
        if _says_something(condition):
            value = All((condition, UNKNOWN))
            self._learn(function, name, value, (0, 0), value)
            self._variables.null_unless.add((function, name.decode("latin-1")))

    def _learn_flag(
        self,
        function: int,
        name: bytes,
        value: Condition,
        given: bool,
        sure: tuple[int, int],
        statement: Node,
    ) -> None:
        """Behind the `if` the flag tells its condition; elsewhere only the value it gives does."""
        end = min(sure[1], _end_of_block(statement))
        is_plain = statement.parent is not None and statement.parent.type in _BLOCKS
        start = statement.end_byte if is_plain and sure[0] <= statement.start_byte else end
        elsewhere = All((value, UNKNOWN)) if given else Any((value, UNKNOWN))
        self._learn(function, name, value, (start, end), elsewhere)

    def _writers(self, variable: bytes, imports: bool = True) -> set[int]:
        """Functions in which something else than an assignment may change the variable."""
        known = self._written.get(variable)
        if known is None:
            known = set(self._find_writers(variable, imports))
            self._written[variable] = known
        return known

    def _find_writers(self, variable: bytes, imports: bool) -> Iterator[int]:
        for holder in self._occurrences(variable):
            parent = holder.parent
            function = self._functions.start_of(holder.start_byte)
            if is_written(holder) or (imports and parent and _is_changed(holder, parent)):
                yield function
                outer = self._variables.closures.get(function)
                if outer and parent and parent.type == "by_ref":
                    yield outer.function


def _is_changed(variable: Node, parent: Node) -> bool:
    """Whether the variable is shared, dropped, or written at an index."""
    if parent.type == "subscript_expression" and parent.named_children[0] == variable:
        around = parent.parent
        return around is not None and around.child_by_field_name("left") == parent
    return parent.type in _ALSO_WRITTEN


def _variable_names(node: Node | None) -> frozenset[str]:
    text = (node.text or b"").decode("latin-1") if node else ""
    return frozenset(_VARIABLE.findall(text))


def _end_of_block(statement: Node) -> int:
    block = statement
    while block.parent is not None and (block == statement or block.type not in REACHES):
        block = block.parent
    return block.end_byte


def _boolean(assignment: Node) -> bool | None:
    right = assignment.child_by_field_name("right")
    if right is None or right.type != "boolean":
        return None
    return (right.text or b"").lower() == b"true"


def _is_null(assignment: Node) -> bool:
    right = assignment.child_by_field_name("right")
    return right is not None and right.type == "null"


def _assignments_in(body: Node) -> Iterator[Node]:
    """Assignments that are statements of this branch, not of anything nested in it."""
    for statement in body.named_children if body.type in _BLOCKS else (body,):
        if statement.type == "expression_statement" and statement.named_children:
            node = statement.named_children[0]
            if node.type == "assignment_expression":
                yield node


def _says_something(condition: Condition) -> bool:
    return is_small(condition) and next(tests_of(condition), None) is not None
