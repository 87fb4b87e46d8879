"""Where in a file code runs only under a condition on symbols or versions.

Each guard gives the regions that it protects: a branch, the right side of `&&` or `||`, an arm, or
everything behind an early exit up to the end of its block. Regions nest; they never cross.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from tree_sitter import Node

from coderenew.facts.php.exits import always_leaves
from coderenew.facts.php.guard_conditions import (
    UNKNOWN,
    ConditionReader,
    Names,
    class_around,
    negated,
)
from coderenew.facts.php.guard_words import GuardWords
from coderenew.facts.php.parser import Captures, capture
from coderenew.facts.php.query import GUARD_PREFIX
from coderenew.facts.php.writes import is_written
from coderenew.model.condition import ALWAYS, Any, Condition, both, tests_of

_LONGEST = 3000  # bytes of a condition; real ones are far shorter
_MOST_BRANCHES = 50
_LOGICAL = frozenset({"&&", "and", "||", "or"})
_BLOCKS = frozenset({"compound_statement", "colon_block"})


class Region(NamedTuple):
    """Bytes `start` to `end` run only where `condition` is not false."""

    start: int
    end: int
    condition: Condition


def guard_regions(
    root: Node, source: bytes, names: Names, captures: Captures | None = None
) -> list[Region]:
    """Every guarded region of a file, outer ones before inner ones.

    `captures` are the file's nodes by the names in `query`; they are looked for when not given.
    """
    words = GuardWords(source)
    if not words:
        return []
    nodes = _by_role(capture(root) if captures is None else captures)
    found = [r for r in _Guards(root, words, nodes, names).regions() if _says_something(r)]
    return sorted(found, key=lambda region: (region.start, -region.end))


def _says_something(region: Region) -> bool:
    return region.start < region.end and next(tests_of(region.condition), None) is not None


def _by_role(captures: Captures) -> Captures:
    cut = len(GUARD_PREFIX)
    found = {name[cut:]: nodes for name, nodes in captures.items() if name.startswith(GUARD_PREFIX)}
    found["loop"] = captures.get("loop", [])
    found["function"] = [
        node for kind in ("function", "method", "closure") for node in captures.get(kind, ())
    ]
    return found


class _Guards:
    """The guards of one file."""

    def __init__(self, root: Node, words: GuardWords, captures: Captures, names: Names) -> None:
        self._root = root
        self._words = words
        self._captures = captures
        self._reader = ConditionReader(names)
        self._read_helpers()
        self._read_variables()

    @cached_property
    def _functions(self) -> _Nesting:
        return _Nesting(self._captures.get("function", ()), self._root)

    @cached_property
    def _blocks(self) -> _Nesting:
        return _Nesting(self._captures.get("block", ()), self._root)

    @cached_property
    def _statements(self) -> set[int]:
        return {node.start_byte for node in self._captures.get("statement", ())}

    @cached_property
    def _unbraced(self) -> set[int]:
        """Where single statements begin that are the whole body of another one: what leaves
        there does not guard what stands behind."""
        return {
            body.start_byte
            for kind in ("if", "loop")
            for node in self._captures.get(kind, ())
            for branch in (node, *node.children_by_field_name("alternative"))
            if (body := branch.child_by_field_name("body")) and body.type not in _BLOCKS
        }

    def regions(self) -> Iterator[Region]:
        """All regions, in no particular order."""
        for kind, read in (
            ("if", self._if),
            ("ternary", self._ternary),
            ("binary", self._logical),
            ("while", self._while),
            ("match", self._match),
        ):
            for node in self._captures.get(kind, ()):
                if self._words.within(node.start_byte, node.end_byte):
                    yield from read(node)

    def _while(self, node: Node) -> Iterator[Region]:
        body = node.child_by_field_name("body")
        if body:
            yield Region(body.start_byte, body.end_byte, self._condition(node))

    def _read(self, node: Node) -> Condition:
        start, end = node.start_byte, node.end_byte
        if end - start > _LONGEST or not self._words.within(start, end):
            return UNKNOWN
        return self._reader.read(node, self._functions.start_of(node.start_byte))

    def _condition(self, node: Node) -> Condition:
        """What the `condition` field of a statement says, ALWAYS when there is none."""
        condition = node.child_by_field_name("condition")
        return self._read(condition) if condition else ALWAYS

    def _if(self, node: Node) -> Iterator[Region]:
        """The branches, and what stands behind the statement when some of them leave."""
        refused: list[Condition] = []  # what earlier branches asked for
        left_behind: list[Condition] = []
        branches = (node, *node.children_by_field_name("alternative"))
        for branch in branches[:_MOST_BRANCHES]:
            own = ALWAYS if branch.type == "else_clause" else self._condition(branch)
            here = both(*(negated(condition) for condition in refused), own)
            body = branch.child_by_field_name("body")
            if body is not None:
                yield Region(body.start_byte, body.end_byte, here)
                if always_leaves(body):
                    left_behind.append(negated(here))
            if branch is not node and own != ALWAYS:
                condition = branch.child_by_field_name("condition")
                if condition is not None:
                    before = both(*(negated(c) for c in refused))
                    yield Region(condition.start_byte, condition.end_byte, before)
            refused.append(own)
        if left_behind and node.start_byte not in self._unbraced:
            end = self._blocks.end_of(node.start_byte)
            yield Region(node.end_byte, end, both(*left_behind))

    def _ternary(self, node: Node) -> Iterator[Region]:
        condition = self._condition(node)
        for field, holds in (("body", condition), ("alternative", negated(condition))):
            branch = node.child_by_field_name(field)
            if branch is not None:
                yield Region(branch.start_byte, branch.end_byte, holds)

    def _logical(self, node: Node) -> Iterator[Region]:
        """The right side runs only when the left one did not decide already."""
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        operator = node.child_by_field_name("operator")
        if left is None or right is None or operator is None:
            return
        if operator.type.lower() not in _LOGICAL:
            return
        condition = self._read(left)
        goes_on = condition if operator.type.lower() in ("&&", "and") else negated(condition)
        yield Region(right.start_byte, right.end_byte, goes_on)
        start = node.start_byte
        if start in self._statements and start not in self._unbraced and always_leaves(right):
            end = self._blocks.end_of(node.start_byte)
            yield Region(node.end_byte, end, negated(goes_on))

    def _match(self, node: Node) -> Iterator[Region]:
        """Arms of `match (true)`."""
        subject, body = node.child_by_field_name("condition"), node.child_by_field_name("body")
        if subject is None or body is None or (subject.text or b"").lower() != b"(true)":
            return
        refused: list[Condition] = []
        for arm in body.named_children:
            asked = arm.child_by_field_name("conditional_expressions")
            result = arm.child_by_field_name("return_expression")
            own = Any(tuple(self._read(part) for part in asked.named_children)) if asked else ALWAYS
            if result is not None:
                here = both(*(negated(condition) for condition in refused), own)
                yield Region(result.start_byte, result.end_byte, here)
            refused.append(own)

    def _read_helpers(self) -> None:
        """Functions of this file whose whole body returns a condition."""
        helpers: dict[str, Condition] = {}
        for function in self._captures.get("function", ()):
            name, body = function.child_by_field_name("name"), function.child_by_field_name("body")
            if name is None or body is None or body.named_child_count != 1:
                continue
            statement = body.named_children[0]
            if statement.type != "return_statement" or not self._mentions(statement):
                continue
            condition = self._reader.read(statement.named_children[0], function.start_byte)
            prefix = f"{class_around(function)}::" if function.type == "method_declaration" else ""
            self._words.add(name.text or b"")
            helpers[prefix + (name.text or b"").decode("latin-1").lower()] = condition
        self._reader.helpers = helpers

    def _read_variables(self) -> None:
        """Variables that one assignment in their function gives a condition or a version."""
        assigned = Counter(
            (self._functions.start_of(node.start_byte), node.text)
            for node in self._captures.get("assigned", ())
        )
        for node in self._captures.get("assignment", ()):
            variable, right = node.child_by_field_name("left"), node.child_by_field_name("right")
            if variable is None or right is None or not self._mentions(right):
                continue
            function = self._functions.start_of(node.start_byte)
            if assigned[function, variable.text] != 1:
                continue
            meaning = self._reader.running(right, function) or self._reader.read(right, function)
            says = isinstance(meaning, str) or next(tests_of(meaning), None) is not None
            if says and not self._is_rewritten(variable.text or b"", function):
                key = (function, (variable.text or b"").decode("latin-1"))
                self._reader.variables[key] = meaning
                self._words.add(variable.text or b"")

    def _is_rewritten(self, variable: bytes, function: int) -> bool:
        """Whether something else than an assignment may change a variable of a function."""
        for offset in self._words.places(variable):
            node = self._root.descendant_for_byte_range(offset + 1, offset + len(variable))
            holder = node.parent if node else None
            if (
                holder is not None
                and holder.text == variable
                and is_written(holder)
                and self._functions.start_of(offset) == function
            ):
                return True
        return False

    def _mentions(self, node: Node) -> bool:
        """Whether a small piece of code speaks of symbols or versions at all."""
        start, end = node.start_byte, node.end_byte
        return end - start < 2000 and self._words.within(start, end)


class _Nesting:
    """Finds the innermost of nested nodes around an offset; the whole file is the outermost."""

    def __init__(self, nodes: Iterable[Node], root: Node) -> None:
        spans = sorted({(node.start_byte, -node.end_byte) for node in nodes})
        self._at: list[int] = [root.start_byte]
        self._span: list[tuple[int, int]] = [(root.start_byte, root.end_byte)]
        open_spans = [(root.start_byte, root.end_byte)]
        for start, negative_end in spans:
            self._close(open_spans, start)
            open_spans.append((start, -negative_end))
            self._mark(start, open_spans[-1])
        self._close(open_spans, root.end_byte)

    def _close(self, open_spans: list[tuple[int, int]], until: int) -> None:
        while len(open_spans) > 1 and open_spans[-1][1] <= until:
            _, end = open_spans.pop()
            self._mark(end, open_spans[-1])

    def _mark(self, offset: int, span: tuple[int, int]) -> None:
        self._at.append(offset)
        self._span.append(span)

    def _around(self, offset: int) -> tuple[int, int]:
        return self._span[max(bisect_right(self._at, offset) - 1, 0)]

    def start_of(self, offset: int) -> int:
        """Start of the innermost node around `offset`."""
        return self._around(offset)[0]

    def end_of(self, offset: int) -> int:
        """End of the innermost node around `offset`."""
        return self._around(offset)[1]
