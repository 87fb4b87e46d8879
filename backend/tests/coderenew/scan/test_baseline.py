"""A baseline hides what was accepted, wherever it moved, and nothing that is new."""

from __future__ import annotations

import msgspec
import pytest

from coderenew.model.component import Component
from coderenew.model.finding import Candidate, Finding
from coderenew.model.result import ComponentResult, ScanResult, State, Verdict
from coderenew.model.target import Target
from coderenew.scan.baseline import BadBaseline, Baseline, baseline_of, dump, load
from coderenew.verdict.fingerprint import fingerprints
from tests.coderenew.verdict.conftest import candidate

TARGET = Target.of("7.1", "8.4")
COMPONENT = Component("demo", "plugin")


def findings(*candidates: Candidate) -> tuple[Finding, ...]:
    return tuple(Finding(c, "message", name) for c, name in fingerprints(candidates))


def accepted(*candidates: Candidate) -> Baseline:
    verdict = Verdict(State.BREAKS, TARGET)
    part = ComponentResult(COMPONENT, verdict, findings(*candidates))
    return load(dump(baseline_of(ScanResult(TARGET, (part,)))))


def new_lines(baseline: Baseline, *candidates: Candidate) -> list[int]:
    marked = baseline.apply(COMPONENT, findings(*candidates))
    return [f.candidate.line for f in marked if f.counts]


def test_accepted_findings_do_not_count() -> None:
    assert new_lines(accepted(candidate(3)), candidate(3)) == []


def test_lines_may_move() -> None:
    assert new_lines(accepted(candidate(3)), candidate(300)) == []


def test_a_renamed_file_brings_nothing_new() -> None:
    assert new_lines(accepted(candidate(3)), candidate(3, path="src/renamed.php")) == []


def test_a_second_use_in_the_same_function_is_new() -> None:
    assert new_lines(accepted(candidate(3)), candidate(3), candidate(9)) == [9]


def test_a_copy_in_another_file_is_new_while_the_old_one_stands() -> None:
    copy = candidate(5, path="copy.php")
    assert new_lines(accepted(candidate(3)), candidate(3), copy) == [5]


def test_another_component_is_not_covered() -> None:
    marked = accepted(candidate(3)).apply(Component("other", "plugin"), findings(candidate(3)))
    assert [f.counts for f in marked] == [True]


def test_the_file_is_the_same_for_the_same_findings() -> None:
    first, second = accepted(candidate(1), candidate(2)), accepted(candidate(2), candidate(1))
    assert dump(first) == dump(second)
    assert dump(first).count(b"\n") == 4  # one entry a line


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b'{"coderenew_baseline":1}', b"\xff"])
def test_what_is_no_baseline_is_refused(data: bytes) -> None:
    with pytest.raises(BadBaseline):
        load(data)


def test_a_baseline_of_another_format_is_refused_by_number() -> None:
    data = msgspec.json.encode({"coderenew_baseline": 99, "findings": []})
    with pytest.raises(BadBaseline, match="99"):
        load(data)
