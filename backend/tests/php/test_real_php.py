"""Every PHP rule against the real thing: PHP complains exactly in the versions that it names.

A firing fixture is run once for each marked line, with the other marked lines left empty. On each
version the worst message must be fatal, a warning or none, as the rule's candidates for that line
say; where they say that the result changes, the printed output must differ between the versions
that they name and the others, and be the same within each group. Clean fixtures must be silent
everywhere. "needs PHP 7.1" in a fixture keeps it from versions that cannot read it, "not run: …"
from all of them.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coderenew.model.finding import Candidate, Severity
from coderenew.model.version import Version, parse_version
from coderenew.rules.registry import all_rules
from coderenew.rules.rule import Family
from tests.coderenew.rules.fixture_files import fixtures
from tests.coderenew.rules.marked_lines import Case, cases_of
from tests.php.real_php import Answer, branch, installed_versions, run_all

pytestmark = [
    pytest.mark.php,
    pytest.mark.xdist_group("php"),
    pytest.mark.skipif(not installed_versions(), reason="npm ci was not run in tests/php"),
]
NOT_RUN = Path(__file__).with_name("not_run.txt")
RULES = {r.rule.id: r for r in all_rules() if r.rule.family is Family.PHP}


def not_run() -> dict[str, str]:
    """Rule id to the reason why no interpreter here can show its behaviour."""
    lines = NOT_RUN.read_text(encoding="utf-8").splitlines()
    return dict(line.split(": ", 1) for line in lines if line and not line.startswith("#"))


def oldest(case: Case) -> Version:
    """The oldest PHP that can read the case."""
    needed = re.search(r"needs PHP ([\d.]+)", case.code)
    return parse_version(needed[1]) if needed else parse_version("5.2")


CASES = [
    case
    for fixture in fixtures()
    if fixture.rule_id in RULES and fixture.rule_id not in not_run() and fixture.language == "php"
    if "// not run: " not in fixture.path.read_text(encoding="utf-8")
    for case in cases_of(fixture)
]


@pytest.fixture(scope="session")
def answers() -> dict[str, dict[str, Answer]]:
    return run_all({case.name: case.code for case in CASES})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_php_does_what_the_rule_says(case: Case, answers: dict[str, dict[str, Answer]]) -> None:
    said = case.candidates()
    own = {
        version: answers[version][case.name]
        for version in answers
        if branch(version) >= oldest(case)
    }

    assert not [f"{v}: {a.crash}" for v, a in own.items() if a.crash]
    assert {v: a.severity for v, a in own.items() if not _changes(said, v)} == {
        v: _loudness(said, v) for v in own if not _changes(said, v)
    }, {v: a.messages for v, a in own.items()}
    if any(c.severity in (Severity.BREAKS, Severity.INFO) for c in said):
        changed = {a.output for v, a in own.items() if _changes(said, v)}
        kept = {a.output for v, a in own.items() if _loudness(said, v) in (None, Severity.WARNS)}
        assert len(kept) == 1, own
        assert changed, own
        assert not changed & kept, own


def _changes(said: list[Candidate], version: str) -> bool:
    """Whether only the result is said to be another one, with or without a message."""
    return _loudness(said, version) in (Severity.BREAKS, Severity.INFO)


def _loudness(said: list[Candidate], version: str) -> Severity | None:
    held = [c.severity for c in said if branch(version) in c.php]
    return max(held) if held else None


def test_rules_that_are_not_run_exist_and_have_a_source() -> None:
    assert {id_ for id_ in not_run() if id_ not in RULES or not RULES[id_].rule.source} == set()
