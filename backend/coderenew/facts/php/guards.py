"""Where in a file code runs only under a condition on symbols or versions.

Each guard gives the regions that it protects: a branch, the right side of `&&` or `||`, an arm, or
everything behind an early exit up to the end of its block. Regions nest; they never cross.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
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
from coderenew.facts.php.guard_variables import Variables, no_literal
from coderenew.facts.php.guard_words import GuardWords
from coderenew.facts.php.nesting import Nesting
from coderenew.facts.php.parser import Captures, capture
from coderenew.facts.php.query import GUARD_PREFIX
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
_LOGICAL = frozenset({"&&", "and", "||", "or"})
_ROLES = ("loop", "switch", "closure", "namespace", "const", "property_declaration")
_BLOCKS = frozenset({"compound_statement", "colon_block"})


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
    regions = [*_guarded(root, source, words, found, names), *_caught(found, names)]
    return sorted(regions, key=lambda region: (region.start, -region.end))


def _guarded(
    root: Node, source: bytes, words: GuardWords, captures: Captures, names: Names
) -> Iterator[Region]:
    if words:
        reader = ConditionReader(names, Variables(source))
        guards = _Guards(root, source, words, _by_role(captures), reader)
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


def _by_role(captures: Captures) -> Captures:
    cut = len(GUARD_PREFIX)
    found = {name[cut:]: nodes for name, nodes in captures.items() if name.startswith(GUARD_PREFIX)}
    for kind in _ROLES:
        found[kind] = captures.get(kind, [])
    found["function"] = list(_functions(captures))
    return found


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
        self._captures = captures
        self._reader = reader
        self._known: dict[tuple[int, int], Condition] = {}
        assignments = Assignments(root, words, captures, self, reader)
        assignments.read()
        members = MemberReader(root, source, words, self.functions, reader)
        reader.variables.members = members.read(captures)
        reader.helpers = read_helpers(captures, words, reader)
        if reader.helpers or reader.variables.members:
            assignments.read()

    @cached_property
    def functions(self) -> Nesting:
        return Nesting(self._captures.get("function", ()), self._root)

    @cached_property
    def blocks(self) -> Nesting:
        return Nesting(self._captures.get("block", ()), self._root)

    @cached_property
    def _namespaces(self) -> set[int]:
        """Where the bodies of namespaces begin: what leaves there leaves the file."""
        bodies = (n.child_by_field_name("body") for n in self._captures.get("namespace", ()))
        return {body.start_byte for body in bodies if body}

    def _end_behind(self, node: Node) -> int:
        """How far that what a statement leaves behind goes."""
        start, end = self.blocks.around(node.start_byte)
        return self._root.end_byte if start in self._namespaces else end

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
            ("switch", self._switch),
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
        if (start, end) not in self._known:
            self._known[start, end] = self._reader.read(node, self.functions.start_of(start))
        return self._known[start, end]

    def _condition(self, node: Node) -> Condition:
        """What the `condition` field of a statement says, ALWAYS when there is none."""
        condition = node.child_by_field_name("condition")
        return self._read(condition) if condition else ALWAYS

    def _if(self, node: Node) -> Iterator[Region]:
        """The branches, and what stands behind the statement when some of them leave."""
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
        if node.start_byte not in self._unbraced:
            yield Region(node.end_byte, self._end_behind(node), self._left_behind(node))

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
            yield Region(node.end_byte, self._end_behind(node), negated(goes_on))

    def _match(self, node: Node) -> Iterator[Region]:
        yield from (Region(*arm) for arm in match_arms(node, self._read))

    def _switch(self, node: Node) -> Iterator[Region]:
        yield from (Region(*case) for case in switch_cases(node, self._read))


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
