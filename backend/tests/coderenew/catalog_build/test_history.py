"""Releases become one record a symbol, dated by what each release holds."""

from __future__ import annotations

import pytest

from coderenew.catalog.schema import Platform, Record, SymbolKind
from coderenew.catalog_build.history import History, Seen
from coderenew.model.version import Version, parse_version

F = SymbolKind.FUNCTION


def record(*releases: Seen | None) -> Record:
    """The record of one symbol in releases 1.0, 2.0, …; None where it is missing."""
    history = History(Platform.WORDPRESS)
    for number, seen in enumerate(releases, start=1):
        other = {(F, "other"): Seen("other")}
        history.add(Version(number), other | ({(F, "f"): seen} if seen else {}))
    return next(r for r in history.records() if r.name.lower() == "f")


def test_a_symbol_of_the_first_release_was_always_there() -> None:
    found = record(Seen("f"), Seen("f"))
    assert (found.since, found.removed) == (None, None)


def test_since_and_removed_are_releases_of_the_code() -> None:
    found = record(None, Seen("f"), Seen("f"), None)
    assert (found.since, found.removed) == (Version(2), Version(4))


def test_a_symbol_that_came_back_is_there() -> None:
    assert record(Seen("f"), None, Seen("f")).removed is None


def test_each_change_of_a_signature_is_kept_once() -> None:
    found = record(Seen("f", "($a)"), Seen("f", "($a)"), Seen("f", "($a, $b=)"))
    assert [(str(s.since), s.text) for s in found.signatures] == [
        ("1.0", "($a)"),
        ("3.0", "($a, $b=)"),
    ]


@pytest.mark.parametrize(
    ("sightings", "deprecated"),
    [
        ((Seen("f"), Seen("f", deprecated="2.0")), "2.0"),
        ((Seen("f"), Seen("f", deprecated="2.0"), Seen("f")), ""),  # taken back into use
        ((None, None, Seen("f", deprecated="1.0")), "3.0"),  # a notice older than the symbol
        ((Seen("f", deprecated="2.0"), None), ""),  # gone before it was deprecated
    ],
)
def test_the_newest_release_says_what_is_deprecated(
    sightings: tuple[Seen | None, ...], deprecated: str
) -> None:
    found = record(*sightings).deprecated
    assert found == (parse_version(deprecated) if deprecated else None)


def test_releases_come_in_their_order() -> None:
    history = History(Platform.WORDPRESS)
    history.add(Version(2), {})
    with pytest.raises(ValueError, match=r"1\.0 comes after 2\.0"):
        history.add(Version(1), {})


def patched(**releases: Seen | None) -> Record | None:
    """The record of one symbol in releases such as `v4_9_6`, in the order given."""
    history = History(Platform.WORDPRESS)
    for name, seen in releases.items():
        other = {(F, "other"): Seen("other")}
        version = Version(*map(int, name.removeprefix("v").split("_")))
        history.add(version, other | ({(F, "f"): seen} if seen else {}))
    return next((r for r in history.records() if r.name == "f"), None)


def test_what_a_patch_adds_and_the_next_branch_keeps_is_there_since_the_patch() -> None:
    found = patched(v4_9_5=None, v4_9_6=Seen("f", "()"), v5_0_0=Seen("f", "()"))
    assert found is not None
    assert found.since == Version(4, 9, 6)
    assert [str(s.since) for s in found.signatures] == ["4.9.6"]


def test_what_was_brought_back_to_an_old_branch_does_not_date_the_newer_ones() -> None:
    found = patched(
        v4_9_0=None, v4_9_26=Seen("f"), v5_0_0=None, v5_0_22=Seen("f"), v5_1_0=Seen("f")
    )
    assert found is not None
    assert found.since == Version(5, 0, 22)


def test_a_signature_changed_in_an_old_branch_only_is_not_kept() -> None:
    found = patched(
        v4_9_0=Seen("f", "($a)"), v4_9_26=Seen("f", "($a, $b)"), v5_0_0=Seen("f", "($a)")
    )
    assert found is not None
    assert [s.text for s in found.signatures] == ["($a)"]


def test_what_only_a_patch_of_an_old_branch_had_is_left_out() -> None:
    assert patched(v4_9_0=None, v4_9_6=Seen("f"), v5_0_0=None) is None


def test_what_the_newest_patch_brings_is_believed() -> None:
    found = patched(v7_1_0=None, v7_1_1=Seen("f"))
    assert found is not None
    assert found.since == Version(7, 1, 1)


def test_a_symbol_is_gone_from_the_patch_that_lacks_it() -> None:
    found = patched(v7_0_0=Seen("f"), v7_0_1=Seen("f"), v7_0_2=None, v7_1_0=None)
    assert found is not None
    assert found.removed == Version(7, 0, 2)


def test_an_alias_keeps_the_spelling_of_the_declaration() -> None:
    found = record(Seen("F"), Seen("f", "alias G", context=frozenset({"alias"})))
    assert (found.name, found.removed) == ("F", None)
