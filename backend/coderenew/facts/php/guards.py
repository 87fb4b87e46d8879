"""Where in a file code runs only under a condition on symbols or versions.

Each guard gives the regions that it protects: a branch, the right side of `&&` or `||`, an arm, or
everything behind an early exit up to the end of its block. Regions nest; they never cross.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from tree_sitter import Node

from coderenew.facts.php.caught import caught_places, deferred_spans
from coderenew.facts.php.existence_tests import Names
from coderenew.facts.php.exits import always_leaves
from coderenew.facts.php.guard_arms import match_arms, switch_cases
from coderenew.facts.php.guard_assignments import Assignments
from coderenew.facts.php.guard_conditions import ConditionReader
from coderenew.facts.php.guard_helpers import read_helpers
from coderenew.facts.php.guard_members import MemberReader
from coderenew.facts.php.guard_places import Place, places_by_kind
from coderenew.facts.php.guard_variables import Variables, no_literal
from coderenew.facts.php.guard_words import GuardWords
from coderenew.facts.php.nesting import Nesting
from coderenew.facts.php.parser import Captures, capture
from coderenew.model.condition import (
    ALWAYS,
    UNKNOWN,
    Any,
    Condition,
    both,
    is_small,
    negated,
    tests_of,
)

_LONGEST = 3000  # bytes of a condition; real ones are far shorter
_MOST_BRANCHES = 50
_ERRORS = frozenset({"error", "missing"})  # all that is captured of a tree that is not read
_LOGICAL = frozenset({"&&", "and", "||", "or"})


class Region(NamedTuple):
    """Bytes `start` to `end` run only where `condition` is not false; `later` if they may run when
    the code around them has ended."""

    start: int
    end: int
    condition: Condition
    later: bool = False


def guard_regions(
    root: Node, source: bytes, names: Names, captures: Captures | None = None
) -> list[Region]:
    """Every guarded region of a file, outer ones before inner ones.

    `captures` are the file's nodes by the names in `query`; they are looked for when not given.
    """
    words = GuardWords(source)
    if not words and b"catch" not in source:
        return []
    found = capture(root) if captures is None else captures
    if found.keys() <= _ERRORS:
        return []
    regions = [*_guarded(root, source, words, found, names), *_caught(found, names)]
    return sorted(regions, key=lambda region: (region.start, -region.end))


def _guarded(
    root: Node, source: bytes, words: GuardWords, captures: Captures, names: Names
) -> Iterator[Region]:
    if words:
        reader = ConditionReader(names, Variables(source))
        guards = _Guards(root, source, words, captures, reader)
        yield from list(filter(_says_something, guards.regions()))
        # The file's tree hangs on the guards, and nobody looks for circles while files are read.
        reader.variables.literal = no_literal


def _caught(captures: Captures, names: Names) -> Iterator[Region]:
    caught = [Region(*place) for place in caught_places(captures, names)]
    yield from caught
    spans = [(region.start, region.end) for region in caught]
    for start, end in deferred_spans(spans, _functions(captures)):
        yield Region(start, end, ALWAYS, later=True)


def _says_something(region: Region) -> bool:
    if region.start >= region.end or not is_small(region.condition):
        return False
    return next(tests_of(region.condition), None) is not None


def _functions(captures: Captures) -> Iterator[Node]:
    for kind in ("function", "method", "closure"):
        yield from captures.get(kind, ())


class _Guards:
    """The guards of one file."""

    def __init__(
        self,
        root: Node,
        source: bytes,
        words: GuardWords,
        captures: Captures,
        reader: ConditionReader,
    ) -> None:
        self._root = root
        self._words = words
        self._reader = reader
        self._known: dict[tuple[int, int], Condition] = {}
        functions = list(_functions(captures))
        self._functions = Nesting(functions, root)
        assignments = Assignments(root, words, captures, self._functions, reader)
        assignments.read()
        members = MemberReader(root, source, words, self._functions, reader)
        reader.variables.members = members.read(captures)
        reader.helpers = read_helpers(functions, words, reader)
        if reader.helpers or reader.variables.members:
            assignments.read()

    def regions(self) -> Iterator[Region]:
        """All regions, in no particular order."""
        found = places_by_kind(self._root, self._words)
        for kind, read in (
            ("if_statement", self._if),
            ("conditional_expression", self._ternary),
            ("binary_expression", self._logical),
            ("while_statement", self._while),
            ("match_expression", self._match),
            ("switch_statement", self._switch),
        ):
            for place in found.get(kind, ()):
                yield from read(place)

    def _while(self, place: Place) -> Iterator[Region]:
        node = place.node
        body = node.child_by_field_name("body")
        if body:
            yield Region(body.start_byte, body.end_byte, self._condition(node))

    def _read(self, node: Node) -> Condition:
        start, end = node.start_byte, node.end_byte
        if end - start > _LONGEST or not self._words.within(start, end):
            return UNKNOWN
        if (start, end) not in self._known:
            self._known[start, end] = self._reader.read(node, self._functions.start_of(start))
        return self._known[start, end]

    def _condition(self, node: Node) -> Condition:
        """What the `condition` field of a statement says, ALWAYS when there is none."""
        condition = node.child_by_field_name("condition")
        return self._read(condition) if condition else ALWAYS

    def _if(self, place: Place) -> Iterator[Region]:
        """The branches, and what stands behind the statement when some of them leave."""
        node = place.node
        refused: list[Condition] = []  # what earlier branches asked for
        branches = (node, *node.children_by_field_name("alternative"))
        for branch in branches[:_MOST_BRANCHES]:
            own = ALWAYS if branch.type == "else_clause" else self._condition(branch)
            before = both(*(negated(condition) for condition in refused))
            body = branch.child_by_field_name("body")
            if body is not None:
                yield Region(body.start_byte, body.end_byte, both(before, own))
            condition = branch.child_by_field_name("condition")
            if branch is not node and condition is not None:
                yield Region(condition.start_byte, condition.end_byte, before)
            refused.append(own)
        if not place.single:
            yield Region(place.end, place.reach, self._left_behind(node))

    def _left_behind(self, node: Node) -> Condition:
        """What holds behind an `if` because some of its branches leave."""
        clauses = list(islice(_clauses(node), _MOST_BRANCHES))
        leaving = [body is not None and always_leaves(body) for _, body in clauses]
        if not any(leaving) or clauses[-1][0] is not None:
            return ALWAYS
        refused: list[Condition] = []
        goes_on: list[Condition] = []
        for (asked, _), leaves in zip(clauses, leaving, strict=True):
            own = self._read(asked) if asked else ALWAYS
            if not leaves:
                goes_on.append(both(*(negated(condition) for condition in refused), own))
            refused.append(own)
        return goes_on[0] if len(goes_on) == 1 else Any(tuple(goes_on))

    def _ternary(self, place: Place) -> Iterator[Region]:
        node = place.node
        condition = self._condition(node)
        for field, holds in (("body", condition), ("alternative", negated(condition))):
            branch = node.child_by_field_name(field)
            if branch is not None:
                yield Region(branch.start_byte, branch.end_byte, holds)

    def _logical(self, place: Place) -> Iterator[Region]:
        """The right side runs only when the left one did not decide already."""
        node = place.node
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        operator = node.child_by_field_name("operator")
        if left is None or right is None or operator is None:
            return
        if operator.type.lower() not in _LOGICAL:
            return
        condition = self._read(left)
        goes_on = condition if operator.type.lower() in ("&&", "and") else negated(condition)
        yield Region(right.start_byte, right.end_byte, goes_on)
        leaves_behind = node.start_byte == place.statement and not place.single
        if leaves_behind and always_leaves(right):
            yield Region(place.end, place.reach, negated(goes_on))

    def _match(self, place: Place) -> Iterator[Region]:
        yield from (Region(*arm) for arm in match_arms(place.node, self._read))

    def _switch(self, place: Place) -> Iterator[Region]:
        yield from (Region(*case) for case in switch_cases(place.node, self._read))


def _clauses(node: Node) -> Iterator[tuple[Node | None, Node | None]]:
    """Condition and body of every branch, `else if` written apart included, and at last of the
    branch that is not there: (None, None)."""
    waiting: Node | None = node
    for _ in range(_MOST_BRANCHES):
        if waiting is None:
            break
        statement, waiting = waiting, None
        for branch in (statement, *statement.children_by_field_name("alternative")):
            body = branch.child_by_field_name("body")
            if branch.type != "else_clause":
                yield branch.child_by_field_name("condition"), body
            elif body is not None and body.type == "if_statement":
                waiting = body
            else:
                yield None, body
                return
    yield None, None
