"""The cache saves time; losing it, damaging it or sharing it never changes an answer."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from coderenew.scan.fact_cache import FactCache, content_key


def test_what_was_put_is_found_by_a_later_run(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "facts.sqlite"
    first = FactCache(path)
    first.put_many({b"k1": b"v1", b"k2": b"v2"})
    first.close()
    second = FactCache(path)
    assert second.get_many([b"k1", b"k2", b"k3"]) == {b"k1": b"v1", b"k2": b"v2"}


def test_more_keys_than_a_query_holds_are_all_found(tmp_path: Path) -> None:
    cache = FactCache(tmp_path / "facts.sqlite")
    values = {f"k{i}".encode(): b"v" for i in range(2_300)}
    cache.put_many(values)
    assert cache.get_many(values) == values


def test_a_damaged_cache_is_a_cold_one(tmp_path: Path) -> None:
    path = tmp_path / "facts.sqlite"
    path.write_bytes(b"not a database at all" * 500)
    cache = FactCache(path)
    cache.put_many({b"k": b"v"})
    assert cache.get_many([b"k"]) in ({}, {b"k": b"v"})


def test_a_place_that_cannot_be_written_is_a_cold_cache(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = FactCache(tmp_path / "file" / "facts.sqlite")
    cache.put_many({b"k": b"v"})
    assert cache.get_many([b"k"]) == {}


def write_many(path: Path, name: str) -> None:
    cache = FactCache(path)
    for number in range(30):
        cache.put_many({f"{name}{number}".encode(): name.encode() * 1000})
    cache.close()


def test_scans_at_the_same_time_share_one_cache(tmp_path: Path) -> None:
    path = tmp_path / "facts.sqlite"
    context = multiprocessing.get_context("fork")
    writers = [context.Process(target=write_many, args=(path, name)) for name in "abcd"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    keys = [f"{name}{number}".encode() for name in "abcd" for number in range(30)]
    assert len(FactCache(path).get_many(keys)) == len(keys)


@given(st.lists(st.binary(max_size=5), max_size=4), st.lists(st.binary(max_size=5), max_size=4))
def test_different_parts_never_make_the_same_key(first: list[bytes], second: list[bytes]) -> None:
    same = content_key("facts", "1", *first) == content_key("facts", "1", *second)
    assert same == (first == second)
