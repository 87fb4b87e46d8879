"""Facts on the shelf come back as they were put there, however little room there is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coderenew.scan.shelf import Shelf


@given(st.dictionaries(st.text(), st.binary()), st.integers(0, 100))
def test_what_was_put_there_comes_back(facts: dict[str, bytes], room: int) -> None:
    shelf = Shelf(room)
    for path, encoded in facts.items():
        shelf.add(path, encoded)
    assert dict(shelf) == facts
    assert len(shelf) == len(facts)
    assert all(path in shelf for path in facts)


def test_what_has_no_room_is_held_small() -> None:
    shelf = Shelf(room=10)
    shelf.add("large", b"a" * 1_000_000)
    held = sum(len(data) for data in shelf._deflated.values())
    assert held < 10_000
    assert shelf["large"] == b"a" * 1_000_000
