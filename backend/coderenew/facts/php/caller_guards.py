"""Guards that a private method inherits from its callers: all of them stand in its class."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from typing import TypeVar

import msgspec

from coderenew.model.condition import ALWAYS, Any, Condition, both, is_small, tests_of, uncaught
from coderenew.model.php_facts import ClassDeclaration, FunctionDeclaration, PhpFacts

_ROUNDS = 3
_QUOTED = re.compile(r"""['"](?:\w+::)?(\w+)['"]""")
_NAMED_BY_VALUE = r"\s*+(?:\$\w++|\{[^{};]*+\})\s*+\("
_PAIR = r"\s*+(?:\$this|self::class|static::class|__CLASS__)\s*+,\s*+(?!['\"]\w++['\"]\s*+[,)\]])"
# Each begins with a plain word, for which a search is several times faster than for a choice.
_COMPUTED = (
    re.compile(rf"\$this\s*+->{_NAMED_BY_VALUE}"),
    re.compile(rf"self(?<!\wself)\s*+::{_NAMED_BY_VALUE}"),
    re.compile(rf"static(?<!\wstatic)\s*+::{_NAMED_BY_VALUE}"),
    re.compile(rf"array(?<!\warray)\s*+\({_PAIR}"),
    re.compile(rf"\[{_PAIR}"),
)
_MEMBERS = ("this", "self", "static", "class")
_IN_SCOPE = (
    "calls",
    "method_calls",
    "class_uses",
    "constant_uses",
    "property_uses",
    "includes",
    "functions",
    "classes",
    "constants",
    "syntax",
)

_Fact = TypeVar("_Fact")


def inherit_caller_guards(facts: PhpFacts, text: str) -> PhpFacts:
    """Add to the body of each private method the guards under which it is called.

    Callers may be private methods themselves, so this is done a few times over. A method whose
    name stands in quotes anywhere in the file's `text` may be called from anywhere; so may all of
    them where the code computes the name of a method.
    """
    if len(facts.contexts) == 1:
        return facts
    bodies = _private_bodies(facts)
    if not _inherited(facts, bodies) or any(pattern.search(text) for pattern in _COMPUTED):
        return facts
    quoted = {name.lower() for name in _QUOTED.findall(text)}
    bodies = {key: scope for key, scope in bodies.items() if key[1] not in quoted}
    for _ in range(_ROUNDS):
        inherited = _inherited(facts, bodies)
        if not inherited:
            return facts
        facts = _with_contexts(facts, inherited)
        bodies = {key: scope for key, scope in bodies.items() if scope not in inherited}
    return facts


def _private_bodies(facts: PhpFacts) -> dict[tuple[str, str], int]:
    return {
        (class_.name.lower(), method.name.lower()): method.body_scope
        for class_ in facts.classes
        for method in class_.methods
        if _is_private(class_, method)
    }


def _is_private(class_: ClassDeclaration, method: FunctionDeclaration) -> bool:
    """Whether every call of the method is in this file: code of a trait may be anywhere."""
    if not class_.name or class_.kind == "trait" or class_.traits:
        return False
    magic = method.name.startswith("__")
    return "private" in method.modifiers and not magic and method.body_scope > 0


def _inherited(facts: PhpFacts, bodies: dict[tuple[str, str], int]) -> dict[int, Condition]:
    """For each body scope the disjunction of its callers' guards, where all are guarded."""
    callers: defaultdict[int, list[Condition]] = defaultdict(list)
    for call in facts.method_calls:
        # An object of unknown class may be one of the class around.
        owner = call.owner or facts.scopes[call.scope].class_name
        scope = bodies.get((owner.lower(), call.method.lower()))
        if scope is not None and call.scope != scope:
            guarded = call.form == "call" and call.receiver in _MEMBERS
            callers[scope].append(uncaught(facts.contexts[call.context]) if guarded else ALWAYS)
    joined = {scope: Any(tuple(dict.fromkeys(found))) for scope, found in callers.items()}
    return {scope: condition for scope, condition in joined.items() if _is_guard(condition)}


def _is_guard(condition: Any) -> bool:
    """Whether every caller stands under a guard, and they are few enough to be kept."""
    return is_small(condition) and all(
        next(tests_of(term), None) is not None for term in condition.terms
    )


def _with_contexts(facts: PhpFacts, inherited: dict[int, Condition]) -> PhpFacts:
    """The facts with these conditions added to everything inside the scopes given."""
    numbers = {condition: number for number, condition in enumerate(facts.contexts)}
    inside = [_enclosing(facts, scope, inherited) for scope in range(len(facts.scopes))]

    def renumber(scope: int, context: int) -> int:
        added = inside[scope]
        if added is None:
            return context
        condition = both(facts.contexts[context], inherited[added])
        if not is_small(condition):
            return context
        return numbers.setdefault(condition, len(numbers))

    changed = {
        field: tuple(_moved(fact, renumber) for fact in getattr(facts, field))
        for field in _IN_SCOPE
    }
    return msgspec.structs.replace(facts, **changed, contexts=tuple(numbers))


def _enclosing(facts: PhpFacts, scope: int, inherited: dict[int, Condition]) -> int | None:
    """The scope itself or the one around it that inherits a guard."""
    for _ in range(50):
        if scope in inherited:
            return scope
        if scope <= 0:
            return None
        scope = facts.scopes[scope].parent
    return None


def _moved(fact: _Fact, renumber: Callable[[int, int], int]) -> _Fact:
    context = renumber(fact.scope, fact.context)  # type: ignore[attr-defined]
    if context == fact.context:  # type: ignore[attr-defined]
        return fact
    return msgspec.structs.replace(fact, context=context)  # type: ignore[type-var]
