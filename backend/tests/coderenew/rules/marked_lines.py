"""Takes a fixture apart: a case for each of its marked lines, in which the others are left out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coderenew.model.finding import Candidate
from tests.coderenew.rules.checking import REGISTERED, candidates
from tests.coderenew.rules.fixture_files import Fixture


@dataclass(frozen=True)
class Case:
    """A fixture with at most one of its marked lines left in."""

    fixture: Fixture
    line: int  # 0: none is marked

    @property
    def name(self) -> str:
        return f"{self.fixture.name}:{self.line}" if self.line else self.fixture.name

    @property
    def code(self) -> str:
        marked = self.fixture.expected()
        return "\n".join(
            _without(line) if number in marked and number != self.line else line
            for number, line in enumerate(self.fixture.lines, start=1)
        )

    def candidates(self) -> list[Candidate]:
        source = self.fixture.path.read_bytes()
        found = candidates(REGISTERED[self.fixture.rule_id], self.fixture.path.name, source)
        return [c for c in found if c.line == self.line]


def cases_of(fixture: Fixture) -> list[Case]:
    return [Case(fixture, line) for line in (fixture.expected() or [0])]


def _without(line: str) -> str:
    """An empty line in its place; of an `if` the bare block remains."""
    return "{" if re.match(r"\s*if\b.*\{\s*//", line) else ""
