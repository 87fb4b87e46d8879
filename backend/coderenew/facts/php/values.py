"""What arguments can be where a call stands, as far as straight code above it shows.

A variable's value is known when its last mention before the call is an assignment that surely ran,
or one in a branch that can be left out, after an assignment that surely ran. Any other mention in
between (a test, a reference, a comment) leaves it unknown.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from msgspec import structs
from tree_sitter import Node

from coderenew.facts.php.reading import Reading
from coderenew.facts.php.value_readers import VALUE_READERS
from coderenew.model.php_facts import Argument

_SPECIAL = re.compile(r"\$(?:this|GLOBALS|_[A-Z]+)\Z", re.ASCII)
_HIDDEN_WRITE = re.compile(
    r"\$\$|\$\{|\b(?:include|require|extract|parse_str|eval|goto)(?:_once)?\b", re.ASCII
)
_SHARED = tuple(re.compile(rf"{word}\s([^;{{}}()]*)", re.ASCII) for word in ("global", "static"))
# What a text refuses: appending, and a word as offset. `$a[$i] = …` may change a text's character.
_ELEMENT = re.compile(r"\s*+\[\s*+(?:\]|['\"][A-Za-z_])", re.ASCII)
_ERROR_TEST = re.compile(r"\bis_wp_error\s*+\(\s*+\Z", re.ASCII)
_LITERALS = {"null": Argument("null"), "false": Argument("bool", "false")}
_LITERALS |= dict.fromkeys(("''", '""'), Argument("string"))
_BLOCKS = frozenset({"compound_statement", "colon_block"})
_STRAIGHT = _BLOCKS | {"program", "case_statement", "default_statement"}
_LOOPS = frozenset({"for_statement", "foreach_statement", "while_statement"})
_PLAIN_CALLS = VALUE_READERS - {"parse_url"}  # what they return hangs on no argument
_ASSIGNMENT = "assignment_expression"
_ARRAY, _OTHER, _PASSED = Argument("array"), Argument("other"), Argument("other", "passed")
_OPEN = frozenset({"variable", "call", "other"})  # kinds of arguments that tell no value
_MOST_WRITES = 6
_LONGEST = 20_000
"""How far above a call a variable's value is looked for, in bytes."""


class Values:
    """The values of one file's arguments and variables."""

    def __init__(self, reading: Reading, root: Node) -> None:
        self._reading = reading
        self._root = root
        self._text = reading.text
        self._scopes = reading.scopes
        self._given: dict[int, tuple[Argument, ...]] = {}  # by assignment

    def of_arguments(
        self, arguments: tuple[Argument, ...], call: Node, scope: int
    ) -> tuple[Argument, ...]:
        """The arguments of a call or of `new`, with `held` filled in where something is known."""
        filled: list[Argument] | None = None
        for index, argument in enumerate(arguments):
            if argument.kind in _OPEN and (held := self._argument(argument, call, index, scope)):
                filled = list(arguments) if filled is None else filled
                filled[index] = structs.replace(argument, held=held)
        return arguments if filled is None else tuple(filled)

    def _argument(
        self, argument: Argument, call: Node, index: int, scope: int
    ) -> tuple[Argument, ...]:
        if argument.kind == "variable":
            return self.variable(argument.value, call.start_byte, scope)
        if argument.kind == "call":
            name = argument.value
            if "->" in name or "::" in name or name.lower() in _PLAIN_CALLS:
                return ()
        value = _value_at(call, index)
        return self._expression(value) if value is not None else ()

    def _expression(self, node: Node) -> tuple[Argument, ...]:
        """What an expression that is no variable can be; () when nothing is known."""
        while node.type in ("parenthesized_expression", "error_suppression_expression"):
            if not node.named_child_count:
                return ()
            node = node.named_children[-1]
        if node.type == "conditional_expression":
            return self._branches(node, "body", "alternative")
        if node.type == "binary_expression":
            operator = node.child_by_field_name("operator")
            if operator is not None and operator.type == "??":
                return self._branches(node, "left", "right")
        item = self._summary(node)
        return () if item.kind in ("other", "variable", "property") else (item,)

    def _branches(self, node: Node, *fields: str) -> tuple[Argument, ...]:
        """The value of each branch, unknown ones as "other"; () when all are unknown."""
        found: list[Argument] = []
        for field in fields:
            branch = node.child_by_field_name(field)
            found.extend((branch is not None and self._expression(branch)) or (_OTHER,))
        return tuple(found) if any(item.kind != "other" for item in found) else ()

    def _summary(self, node: Node) -> Argument:
        item = self._reading.tree.summarise(node)
        if item.kind == "call" and node.type == "function_call_expression":
            listed = node.child_by_field_name("arguments")
            if listed is not None:
                _, given = self._reading.arguments.read(listed.start_byte, node.end_byte, node)
                return structs.replace(item, items=given)
        return item

    @cached_property
    def _assigned(self) -> dict[int, Node]:
        """Plain assignments by the offset of the variable on their left."""
        nodes = self._reading.nodes("assignment")
        return {node.start_byte: node for node in nodes}

    @cached_property
    def _loops(self) -> list[tuple[int, int]]:
        return [(node.start_byte, node.end_byte) for node in self._reading.nodes("loop")]

    @cached_property
    def _tests(self) -> list[tuple[int, int]]:
        nodes = (*self._reading.nodes("if"), *self._reading.nodes("ternary"))
        return sorted((node.start_byte, node.end_byte) for node in nodes)

    def variable(self, name: str, use: int, scope: int) -> tuple[Argument, ...]:
        """What a variable can be at an offset; () when that is not known."""
        if _SPECIAL.match(name):
            return ()
        found: list[Argument] = []
        for at in self._mentions(name, use, scope):
            write = self._write(name, at, scope)
            if write is None or len(found) > _MOST_WRITES:
                return ()
            node, values = write
            if node.end_byte > use:
                continue  # `$a = f($a)`: not assigned yet
            found.extend(values)
            sure = _surely_ran(node, use)
            if sure is None:
                return ()
            if sure:
                if not self._is_settled(name, at, use, scope):
                    return ()
                if self._comes_round(name, at, use) or self._is_tested(found, at, use):
                    found.append(_OTHER)
                return tuple(found)
        return self._default(name, found, use, scope)

    def _mentions(self, name: str, use: int, scope: int) -> Iterator[int]:
        """Where the variable is named before its use, nearest first; tests for a WP_Error, which
        tell nothing of other values, are left out."""
        text = self._text
        first = max(self._scopes.bodies[scope], use - _LONGEST)
        at = text.rfind(name, first, use)
        while at >= 0:
            after = text[at + len(name) : at + len(name) + 1]
            goes_on = after == "_" or after.isalnum() or after > "\x7f"
            if not goes_on and not _ERROR_TEST.search(text, max(0, at - 30), at):
                yield at
            at = text.rfind(name, first, at)
        if first > self._scopes.bodies[scope]:
            yield -1

    def _write(self, name: str, at: int, scope: int) -> tuple[Node, tuple[Argument, ...]] | None:
        """The assignment at this place and what it gives the variable."""
        if at < 0 or self._scopes.at(at) != scope:
            return None
        node = self._assigned.get(at)
        if node is not None:
            if at not in self._given:
                right = node.child_by_field_name("right")
                self._given[at] = (right is not None and self._expression(right)) or (_OTHER,)
            return node, self._given[at]
        if _ELEMENT.match(self._text, at + len(name)) is None:
            return None
        written = self._root.descendant_for_byte_range(at, at + len(name))
        while written is not None and written.type in ("variable_name", "$", "name"):
            written = written.parent
        while written is not None and written.type == "subscript_expression":
            written = written.parent
        if written is None or written.type != _ASSIGNMENT or written.start_byte != at:
            return None
        return written, (_ARRAY,)

    def _is_settled(self, name: str, at: int, use: int, scope: int) -> bool:
        """Whether nothing hidden can change the variable between its write and its use."""
        text = self._text
        if _HIDDEN_WRITE.search(text, at, use):
            return False
        first = self._scopes.starts[scope]
        if _is_referenced(name, text, first, at):
            return False
        return all(
            name not in match[1] for shared in _SHARED for match in shared.finditer(text, first, at)
        )

    def _comes_round(self, name: str, at: int, use: int) -> bool:
        """Whether a loop around the use, but not around the write, names the variable later on:
        then the value is the one of the first round."""
        last = max(_ends_around(self._loops, at, use), default=0)
        return self._text.find(name, use + len(name), last) >= 0

    def _is_tested(self, found: list[Argument], at: int, use: int) -> bool:
        """Whether the use of what a call returned stands in a branch that the write does not: its
        condition may tell what was returned."""
        is_call = any(value.kind == "call" for value in found)
        return is_call and any(True for _ in _ends_around(self._tests, at, use))

    def _default(
        self, name: str, found: list[Argument], use: int, scope: int
    ) -> tuple[Argument, ...]:
        """A parameter that nothing was given to yet: its default, beside what callers pass."""
        header = self._text[self._scopes.starts[scope] : self._scopes.bodies[scope]]
        if name not in header or "=" not in header:
            return ()
        match = re.search(rf"{re.escape(name)}\s*=\s*([^\s,)]+)", header, re.ASCII)
        default = _LITERALS.get(match[1].lower()) if match else None
        if default is None or not self._is_settled(name, self._scopes.bodies[scope], use, scope):
            return ()
        return (*found, _PASSED, default)


def _is_referenced(name: str, text: str, first: int, last: int) -> bool:
    """Whether a reference to the variable is taken in a stretch; `&&` is no reference."""
    for written in (f"&{name}", f"& {name}"):
        found = text.find(written, first, last)
        while found >= 0:
            if text[found - 1] != "&":
                return True
            found = text.find(written, found + 1, last)
    return False


def _ends_around(spans: list[tuple[int, int]], at: int, use: int) -> Iterator[int]:
    """Ends of the stretches that begin after `at` and have `use` in them; they are sorted."""
    for index in range(bisect_right(spans, (at, 0)), bisect_right(spans, (use, 0))):
        if spans[index][1] > use:
            yield spans[index][1]


def _value_at(call: Node, index: int) -> Node | None:
    """The expression given as the argument at `index`."""
    listed = call.child_by_field_name("arguments")
    items = [n for n in listed.named_children if n.type == "argument"] if listed else []
    if index >= len(items):
        return None
    children = [child for child in items[index].named_children if child.type != "comment"]
    return children[-1] if children else None


def _surely_ran(assignment: Node, use: int) -> bool | None:
    """Whether an assignment ran before a later use: False when it stands in a branch that can be
    left out, None when nobody can tell."""
    statement: Node | None = assignment.parent
    while statement is not None and statement.type == _ASSIGNMENT:
        statement = statement.parent
    if statement is None or statement.type != "expression_statement":
        return None
    sure = True
    while True:
        block = statement.parent
        if block is None:
            return None
        if block.end_byte > use:
            return sure if block.type in _STRAIGHT else None
        owner = block.parent if block.type in _BLOCKS else block
        if owner is None or not _can_be_left_out(owner):
            return None
        statement, sure = owner, False


def _can_be_left_out(owner: Node) -> bool:
    if owner.type == "if_statement":
        return owner.child_by_field_name("alternative") is None
    return owner.type in _LOOPS
