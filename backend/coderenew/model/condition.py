"""Under which conditions a piece of code runs, as read from its guards.

A condition is a small boolean tree over tests that the code itself makes ("does this
function exist", "is PHP older than 8.0"). It knows no target: `evaluate` asks a `World`
for the truth of each test and answers in three values, True, False or None (not known).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, Protocol

from msgspec import Struct

from coderenew.model.version import Version

Subject = Literal[
    "function",
    "class",  # any class-like: class_exists, interface_exists, trait_exists, enum_exists
    "method",  # name is "owner::method", or "?::method" when the owner is not known
    "property",  # the same form
    "constant",  # defined(); class constants as "owner::NAME"
    "extension",  # extension_loaded
    "file",  # file_exists of a core file, by its path inside WordPress
    "php",  # a comparison with the running PHP version
    "wordpress",  # a comparison with the running WordPress version
    "helper",  # what a function of the component returns that stands for a version or a test
    "value",  # truth of a constant that the component defines: define('X', PHP_VERSION_ID >= 80000)
    "caught",  # whether a `catch` around the code takes the Error that it throws
    "hook",  # has_action / has_filter / did_action
]
Operator = Literal["exists", "<", "<=", ">", ">=", "==", "!="]


class Test(Struct, frozen=True, tag="test", array_like=True, omit_defaults=True):
    """One question that the code asks before it goes on.

    `name` is lower-case for functions, classes and methods, as written for constants,
    without a leading backslash, and empty for version comparisons.
    """

    __test__ = False  # not a test case, whatever pytest thinks of the name

    subject: Subject
    name: str = ""
    operator: Operator = "exists"
    version: Version | None = None
    line: int = 0


class Not(Struct, frozen=True, tag="not", array_like=True):
    term: Condition


class All(Struct, frozen=True, tag="all", array_like=True):
    terms: tuple[Condition, ...]


class Any(Struct, frozen=True, tag="any", array_like=True):
    terms: tuple[Condition, ...]


class Unknown(Struct, frozen=True, tag="unknown", array_like=True):
    """A condition that says nothing about versions or symbols."""


Condition = Test | Not | All | Any | Unknown

ALWAYS = All(())
"""The condition of code that stands under no guard."""
NEVER = Any(())
UNKNOWN = Unknown()

Truth = bool | None

_LARGEST = 250
_DEEPEST = 60


class World(Protocol):
    """What is true on one stack."""

    def test(self, test: Test) -> Truth:
        """Answer one test; None when this cannot be known."""
        ...


def evaluate(condition: Condition, world: World) -> Truth:
    """The truth of `condition` in `world`, by Kleene's three-valued logic."""
    if isinstance(condition, Test):
        return world.test(condition)
    if isinstance(condition, Not):
        inner = evaluate(condition.term, world)
        return None if inner is None else not inner
    if isinstance(condition, Unknown):
        return None
    decisive = isinstance(condition, Any)
    known = True
    for term in condition.terms:
        value = evaluate(term, world)
        if value is decisive:
            return decisive
        known = known and value is not None
    return (not decisive) if known else None


def tests_of(condition: Condition) -> Iterator[Test]:
    """Every test in the tree, left to right."""
    if isinstance(condition, Test):
        yield condition
    elif isinstance(condition, Not):
        yield from tests_of(condition.term)
    elif isinstance(condition, All | Any):
        for term in condition.terms:
            yield from tests_of(term)


def uncaught(condition: Condition) -> Condition:
    """The condition as code has it that runs later, where no `catch` is around it any more."""
    if isinstance(condition, Not):
        inner = condition.term
        is_caught = isinstance(inner, Test) and inner.subject == "caught"
        return ALWAYS if is_caught else Not(uncaught(inner))
    if isinstance(condition, All):
        return both(*map(uncaught, condition.terms))
    if isinstance(condition, Any):
        return Any(tuple(map(uncaught, condition.terms)))
    return condition


def is_small(condition: Condition) -> bool:
    """Whether the tree has few and shallow enough nodes to be kept; real guards always do.

    A file can copy conditions into each other until they double with every line.
    """
    level, seen = [condition], 0
    for _ in range(_DEEPEST + 1):
        seen += len(level)
        if seen > _LARGEST:
            return False
        level = [term for part in level for term in _terms(part)]
        if not level:
            return True
    return False


def _terms(condition: Condition) -> tuple[Condition, ...]:
    if isinstance(condition, All | Any):
        return condition.terms
    return (condition.term,) if isinstance(condition, Not) else ()


def deciding_test(condition: Condition, world: World) -> Test | None:
    """The first test because of which `condition` is false in `world`; None if it is not false.

    This is the guard that a report names as the reason for its silence.
    """
    return _decider(condition, world, False)


def _decider(condition: Condition, world: World, wanted: bool) -> Test | None:
    if evaluate(condition, world) is not wanted:
        return None
    if isinstance(condition, Test):
        return condition
    if isinstance(condition, Not):
        return _decider(condition.term, world, not wanted)
    if isinstance(condition, All | Any):
        for term in condition.terms:
            found = _decider(term, world, wanted)
            if found is not None:
                return found
    return None


def negated(condition: Condition) -> Condition:
    """The opposite; two negations cancel out."""
    if isinstance(condition, Unknown):
        return condition
    return condition.term if isinstance(condition, Not) else Not(condition)


def both(*conditions: Condition) -> Condition:
    """The conjunction, flattened, with unconditional terms dropped."""
    terms: list[Condition] = []
    for condition in conditions:
        parts = condition.terms if isinstance(condition, All) else (condition,)
        terms.extend(part for part in parts if part not in terms)
    return terms[0] if len(terms) == 1 else All(tuple(terms))
