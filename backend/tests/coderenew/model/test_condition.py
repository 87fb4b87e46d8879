"""Guards are weighed by three-valued logic, and the reason for a silence is the test behind it."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coderenew.model.condition import (
    ALWAYS,
    All,
    Any,
    Condition,
    Not,
    Test,
    Truth,
    Unknown,
    both,
    deciding_test,
    evaluate,
)
from coderenew.model.condition import (
    tests_of as leaves_in,
)


class Answers:
    """A world that answers by the test's name."""

    def __init__(self, **answers: bool) -> None:
        self._answers = answers

    def test(self, test: Test) -> Truth:
        return self._answers.get(test.name)


names = st.sampled_from(["a", "b", "c"])
leaves: st.SearchStrategy[Condition] = st.one_of(
    st.builds(Test, st.just("function"), names), st.just(Unknown())
)
conditions: st.SearchStrategy[Condition] = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(All, st.lists(inner, max_size=3).map(tuple)),
        st.builds(Any, st.lists(inner, max_size=3).map(tuple)),
    ),
    max_leaves=12,
)
worlds = st.dictionaries(names, st.booleans()).map(lambda answers: Answers(**answers))


@given(conditions, worlds)
def test_a_condition_and_its_negation_never_agree(condition: Condition, world: Answers) -> None:
    value = evaluate(condition, world)
    negated = evaluate(Not(condition), world)
    assert negated is (None if value is None else not value)


@given(conditions, worlds)
def test_knowing_more_never_turns_an_answer_round(condition: Condition, world: Answers) -> None:
    value = evaluate(condition, world)
    if value is not None:
        complete = Answers(**({"a": True, "b": True, "c": True} | world._answers))
        assert evaluate(condition, complete) is value


@given(st.lists(conditions, max_size=4), worlds)
def test_joined_guards_hold_when_each_holds(parts: list[Condition], world: Answers) -> None:
    assert evaluate(both(*parts), world) == evaluate(All(tuple(parts)), world)


@given(conditions, worlds)
def test_a_false_condition_has_a_test_to_blame_unless_it_is_empty(
    condition: Condition, world: Answers
) -> None:
    blamed = deciding_test(condition, world)
    if evaluate(condition, world) is not False:
        assert blamed is None
    elif blamed is not None:
        assert blamed in set(leaves_in(condition))
        assert world.test(blamed) is not None


@given(conditions)
def test_conditions_survive_being_stored(condition: Condition) -> None:
    data = msgspec.msgpack.encode(condition)
    assert msgspec.msgpack.decode(data, type=Condition) == condition


@pytest.mark.parametrize("parts", [(), (ALWAYS,), (ALWAYS, All(()))])
def test_no_guard_is_always(parts: tuple[Condition, ...]) -> None:
    assert both(*parts) == ALWAYS
    assert evaluate(both(*parts), Answers()) is True
