"""From candidates to verdicts: what counts, which word, and the same in a matrix."""

from __future__ import annotations

import itertools
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coderenew.catalog.load import load_catalog
from coderenew.catalog.schema import Platform
from coderenew.model.component import Headers, Note, SourceFile
from coderenew.model.condition import ALWAYS, All, Any, Not, Test, Unknown
from coderenew.model.finding import Candidate, Clearance, Confidence, Moment, Severity, Symbol
from coderenew.model.result import State
from coderenew.model.target import Target
from coderenew.model.version import EVERY_VERSION, Version, VersionRange
from coderenew.verdict.compare import compare
from coderenew.verdict.judge import judge
from coderenew.verdict.matrix import matrix
from coderenew.verdict.minimum import minimum
from coderenew.verdict.reading import Reading
from coderenew.verdict.state import verdict
from tests.coderenew.verdict.conftest import candidate, reading
from tests.coderenew.verdict.judging import CATALOG, read, stack

REMOVED_IN_8 = VersionRange(Version(8), None)
NEW = stack("6.5", "8.3")


def word(made: Reading, target: Target = NEW) -> State:
    findings, _ = judge(made, load_catalog(), target)
    return verdict(made, findings, target, load_catalog()).state


def test_only_the_versions_of_a_candidate_are_judged() -> None:
    made = reading(candidate(php=REMOVED_IN_8))
    assert len(judge(made, CATALOG, NEW)[0]) == 1
    assert judge(made, CATALOG, stack("6.5", "7.4")) == ((), ())


def test_what_stood_before_the_move_is_not_new_and_does_not_count() -> None:
    made = reading(candidate(1, php=REMOVED_IN_8), candidate(2, php=VersionRange(Version(7), None)))
    findings, _ = judge(made, CATALOG, NEW, stack("6.5", "7.4"))
    assert [(f.candidate.line, f.is_new, f.counts) for f in findings] == [
        (1, True, True),
        (2, False, False),
    ]


def test_a_guard_that_held_before_the_move_makes_the_use_new() -> None:
    runs_on_8 = Test("php", "", ">=", Version(8))
    made = reading(candidate(context=runs_on_8))
    (finding,), _ = judge(made, CATALOG, NEW, stack("6.5", "7.4"))
    assert finding.is_new


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, State.BREAKS),
        ({"severity": Severity.BREAKS}, State.BREAKS),
        ({"severity": Severity.WARNS}, State.WARNS),
        ({"severity": Severity.INFO}, State.WORKS),
        ({"confidence": Confidence.LIKELY}, State.BREAKS),
        ({"confidence": Confidence.POSSIBLE}, State.WORKS),
        ({"php": VersionRange(Version(9), None)}, State.WORKS),
        ({"clearances": (Clearance("polyfill", "declared"),)}, State.WORKS),
        ({"clearances": (Clearance("x", "y", php=VersionRange(None, Version(8))),)}, State.BREAKS),
    ],
)
def test_the_word_follows_the_worst_that_counts(changes: dict[str, object], state: State) -> None:
    assert word(reading(candidate(**changes))) is state


def test_incomplete_never_works() -> None:
    hole = (Note("size", "too large", "a.php", incomplete=True),)
    assert word(reading(notes=hole)) is State.NOT_JUDGED
    assert word(reading(candidate(severity=Severity.WARNS), notes=hole)) is State.WARNS
    assert word(reading(candidate(), notes=hole)) is State.BREAKS
    for made in (reading(notes=hole), reading(candidate(), notes=hole)):
        assert verdict(made, (), NEW, load_catalog()).incomplete


def test_headers_that_ask_for_more_refuse_the_installation() -> None:
    assert word(reading(headers=Headers(requires_php="8.4"))) is State.CANNOT_INSTALL
    assert word(reading(headers=Headers(requires_wordpress="6.6"))) is State.CANNOT_INSTALL
    assert word(reading(headers=Headers(requires_wordpress="6.5"))) is State.WORKS
    assert word(reading(headers=Headers(requires_php="latest"))) is State.WORKS


@pytest.mark.parametrize(
    ("file", "moment", "reach", "counts"),
    [
        (SourceFile("plugin.php", "php", 1), Moment.RUN, "", True),
        (SourceFile("plugin.php", "php", 1, role="vendored"), Moment.LOAD, "reachable", True),
        (SourceFile("plugin.php", "php", 1, role="vendored"), Moment.LOAD, "autoloaded", False),
        (SourceFile("plugin.php", "php", 1, role="vendored"), Moment.RUN, "reachable", False),
    ],
)
def test_of_a_library_only_what_stops_its_loading_counts(
    file: SourceFile, moment: Moment, reach: str, counts: bool
) -> None:
    made = reading(candidate(moment=moment), files=(file,))
    made.reachability = {"plugin.php": reach}
    (finding,), _ = judge(made, CATALOG, NEW)
    assert finding.counts is counts


def test_tests_are_left_out() -> None:
    made = reading(candidate(), files=(SourceFile("plugin.php", "php", 1, role="test"),))
    assert judge(made, CATALOG, NEW) == ((), ())


def test_a_syntax_error_is_not_guarded_by_what_stands_in_the_same_file() -> None:
    old_only = Test("php", "", "<", Version(8))
    error = {"symbol": Symbol("syntax", "x", "php"), "moment": Moment.COMPILE}
    assert word(reading(candidate(context=old_only, **error))) is State.BREAKS
    assert word(reading(candidate(context=old_only))) is State.WORKS


versions = st.sampled_from([Version(5, 6), Version(7, 4), Version(8), Version(8, 1), Version(9)])
ranges = st.one_of(
    st.just(EVERY_VERSION),
    st.tuples(versions, versions).map(lambda pair: VersionRange(min(pair), max(pair))),
    versions.map(lambda version: VersionRange(version, None)),
)
tests = st.one_of(
    st.builds(Test, st.just("php"), st.just(""), st.sampled_from(["<", ">=", "=="]), versions),
    st.builds(
        Test, st.just("function"), st.sampled_from(["create_function", "old_me", "str_contains"])
    ),
    st.just(Unknown()),
)
conditions = st.recursive(
    st.one_of(st.just(ALWAYS), tests),
    lambda inner: st.one_of(
        inner.map(Not),
        st.lists(inner, max_size=3).map(lambda terms: All(tuple(terms))),
        st.lists(inner, min_size=1, max_size=3).map(lambda terms: Any(tuple(terms))),
    ),
    max_leaves=4,
)
candidates = st.builds(
    lambda line, severity, confidence, php, wordpress, context, path: candidate(
        line,
        severity=severity,
        confidence=confidence,
        php=php,
        wordpress=wordpress,
        context=context,
        path=path,
    ),
    st.integers(1, 9),
    st.sampled_from(Severity),
    st.sampled_from(Confidence),
    ranges,
    ranges,
    conditions,
    st.sampled_from(["a.php", "b.php"]),
)


@given(st.lists(candidates, max_size=8), st.booleans())
def test_every_cell_of_a_matrix_is_what_a_scan_of_it_says(
    made_up: list[Candidate], incomplete: bool
) -> None:
    notes = (Note("size", "too large", incomplete=True),) if incomplete else ()
    headers = Headers(requires_php="7.0", requires_wordpress="5.0")
    made = reading(*made_up, headers=headers, notes=notes)
    catalog = load_catalog()
    wordpress, php = [Version(4, 9), Version(6, 5)], [Version(5, 6), Version(7, 4), Version(8, 3)]
    cells = matrix(made, catalog, wordpress, php)
    assert len(cells) == 6
    for w, p in itertools.product(wordpress, php):
        target = Target(w.newest_patch, p.newest_patch)
        findings, cleared = judge(made, catalog, target)
        assert cells[target].verdict == verdict(made, findings, target, catalog)
        places = Counter(f.candidate.severity for f in findings if f.counts)
        cell = cells[target]
        assert (cell.fatal, cell.breaks, cell.warns) == (
            places[Severity.FATAL],
            places[Severity.BREAKS],
            places[Severity.WARNS],
        )
        assert not (incomplete and cell.verdict.state is State.WORKS)
        assert len(findings) + len(cleared) <= len(made_up)


@given(st.lists(candidates, max_size=8, unique_by=lambda c: (c.path, c.line)), st.randoms())
def test_the_order_of_candidates_does_not_matter(made_up: list[Candidate], chance: object) -> None:
    shuffled = list(made_up)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    catalog = load_catalog()
    one, other = (judge(reading(*c), catalog, NEW) for c in (made_up, shuffled))
    assert Counter(f.fingerprint for f in one[0]) == Counter(f.fingerprint for f in other[0])


def test_the_minimum_is_the_newest_unguarded_need() -> None:
    real = load_catalog()
    made = read(
        {"plugin.php": "<?php function f($a) { return array_key_first($a); }"}, catalog=real
    )
    found = minimum(made, real, Platform.PHP)
    assert found.held_up_by or found.version == ""
    made = read({"plugin.php": "<?php function f() { return mb_str_split('a'); }"}, catalog=real)
    found = minimum(made, real, Platform.PHP)
    assert found.version == "7.4"
    assert [f.candidate.symbol.name for f in found.held_up_by] == ["mb_str_split"]
    guarded = "<?php if (function_exists('mb_str_split')) { mb_str_split('a'); }"
    assert minimum(read({"plugin.php": guarded}, catalog=real), real, Platform.PHP).version == ""


def test_an_update_is_compared_by_what_it_uses_not_where() -> None:
    def findings(*made_up: Candidate) -> tuple[object, ...]:
        return judge(reading(*made_up), CATALOG, NEW)[0]

    old = findings(candidate(1), candidate(2, enclosing="gone"))
    new = findings(candidate(50, path="moved.php"), candidate(60, path="moved.php"))
    result = compare(old, new)  # type: ignore[arg-type]
    assert [f.candidate.line for f in result.added] == [60]
    assert [f.candidate.enclosing for f in result.fixed] == ["gone"]
    assert result.unchanged == 1
    same = compare(old, old)  # type: ignore[arg-type]
    assert (same.added, same.fixed, same.unchanged) == ((), (), 2)


def test_a_word_that_is_asked_for_first_is_no_bare_word() -> None:
    code = "<?php if (defined('my_flag') && my_flag) { f(); } echo other_flag;"
    findings, cleared = judge(read({"plugin.php": code}), load_catalog(), NEW)
    words = [f.candidate.symbol.name for f in findings if f.candidate.rule == "CR-PHP-BARE-WORD"]
    assert words == ["other_flag"]
    assert "my_flag" in [use.candidate.symbol.name for use in cleared]
