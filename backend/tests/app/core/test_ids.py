"""Ids sort by the time they were made."""

from __future__ import annotations

from app.core.ids import new_id


def test_ids_are_version_7_and_sort_by_time() -> None:
    ids = [new_id() for _ in range(1000)]
    assert {one.version for one in ids} == {7}
    assert ids == sorted(ids)
    assert len(set(ids)) == 1000
