"""A finding keeps its name when its line moves, and two findings never share one."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from coderenew.model.finding import Candidate, Symbol
from coderenew.verdict.fingerprint import fingerprints
from tests.coderenew.verdict.conftest import candidate

candidates = st.lists(
    st.builds(
        candidate,
        line=st.integers(1, 500),
        path=st.sampled_from(["a.php", "b.php"]),
        enclosing=st.sampled_from(["", "f", "C::m"]),
        symbol=st.sampled_from([Symbol("function", "each"), Symbol("function", "split")]),
    ),
    max_size=12,
    unique_by=lambda c: (c.path, c.line),
)


def named(found: list[Candidate]) -> dict[tuple[str, int], str]:
    return {(c.path, c.line): name for c, name in fingerprints(found)}


@given(candidates)
def test_no_two_findings_share_a_fingerprint(found: list[Candidate]) -> None:
    assert len(set(named(found).values())) == len(found)


@given(candidates, st.integers(1, 1000))
def test_lines_inserted_above_change_no_fingerprint(found: list[Candidate], shift: int) -> None:
    moved = [msgspec.structs.replace(c, line=c.line + shift) for c in found]
    before, after = named(found), named(moved)
    assert after == {(path, line + shift): name for (path, line), name in before.items()}


@given(candidates, st.randoms())
def test_the_order_of_reading_changes_no_fingerprint(
    found: list[Candidate], random: object
) -> None:
    shuffled = found[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert named(shuffled) == named(found)


def test_a_finding_in_another_function_has_another_name() -> None:
    (_, first), (_, second) = fingerprints(
        [candidate(1, enclosing="f"), candidate(1, enclosing="g", path="plugin.php", column=9)]
    )
    assert first != second
