"""Every rule fires on the marked lines of its fixtures, and on no other line."""

from __future__ import annotations

import pytest

from coderenew.model.finding import Confidence
from coderenew.rules.registry import all_rules
from tests.coderenew.rules.checking import candidates
from tests.coderenew.rules.fixture_files import Fixture, fixtures

POSSIBLE = Confidence.POSSIBLE
RULES = {registered.rule.id: registered for registered in all_rules()}


@pytest.mark.parametrize("fixture", fixtures(), ids=lambda fixture: fixture.name)
def test_rule_fires_exactly_where_the_fixture_says(fixture: Fixture) -> None:
    registered = RULES[fixture.rule_id]
    found = candidates(registered, fixture.path.name, fixture.path.read_bytes())
    surest: dict[int, Confidence] = {}
    for candidate in found:
        surest[candidate.line] = max(candidate.confidence, surest.get(candidate.line, POSSIBLE))
    lines = {line: confidence.word for line, confidence in surest.items()}
    expected = fixture.expected()

    assert set(lines) == set(expected), f"fires on {lines}"
    assert {n: lines[n] for n, word in expected.items() if word} == {
        n: word for n, word in expected.items() if word
    }
    assert bool(expected) is fixture.fires
    assert {candidate.rule for candidate in found} <= {fixture.rule_id}
