"""Versions compare as numbers and stand for what a person means by them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coderenew.model.target import Target
from coderenew.model.version import Version, VersionRange, parse_version

versions = st.builds(Version, st.integers(0, 99), st.integers(0, 99), st.integers(0, 99))


@pytest.mark.parametrize(
    ("newer", "older"),
    [("7.10", "7.9"), ("10.0", "9.9"), ("6.5.2", "6.5"), ("8.0", "7.4.33"), ("3.10", "3.9.40")],
)
def test_a_greater_number_is_newer_however_long_it_is(newer: str, older: str) -> None:
    assert parse_version(newer) > parse_version(older)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7", Version(7, 0)),
        ("7.1", Version(7, 1)),
        (" v6.5.2 ", Version(6, 5, 2)),
        ("6.5-beta1", Version(6, 5)),
        ("8.4.0RC1", Version(8, 4, 0)),
    ],
)
def test_versions_are_read_as_people_write_them(text: str, expected: Version) -> None:
    assert parse_version(text) == expected


@pytest.mark.parametrize("text", ["", "latest", "x.y", "-1", "."])
def test_what_is_no_version_is_refused_by_name(text: str) -> None:
    with pytest.raises(ValueError, match="not a version"):
        parse_version(text)


@given(versions)
def test_printing_and_reading_a_version_gives_it_back(version: Version) -> None:
    assert parse_version(str(version)) == version


@given(versions, versions)
def test_every_version_is_in_exactly_one_side_of_a_split(split: Version, version: Version) -> None:
    before, after = VersionRange(until=split), VersionRange(since=split)
    assert (version in before) != (version in after)


@given(versions, versions)
def test_a_branch_means_its_newest_patch(version: Version, other: Version) -> None:
    newest = version.newest_patch
    assert newest >= version
    if other.branch > version.branch:
        assert newest < other


def test_a_target_named_by_branch_has_every_patch_of_it() -> None:
    target = Target.of("6.5", "8.3")
    assert parse_version("6.5.7") <= target.wordpress < parse_version("6.6")
    assert str(target) == "WordPress 6.5 with PHP 8.3"


def test_a_target_named_by_patch_is_exactly_that() -> None:
    assert Target.of("6.5.2", "8.3.1").wordpress == Version(6, 5, 2)
