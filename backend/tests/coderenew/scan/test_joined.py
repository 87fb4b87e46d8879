"""Parts that were read one by one are judged as if one archive had held them."""

from __future__ import annotations

import pytest

from coderenew.catalog.load import load_catalog
from coderenew.model.component import Component, Headers, Note
from coderenew.model.target import Target
from coderenew.scan import facts_file
from coderenew.scan.joined import KeptSource, join
from coderenew.scan.options import ReadOptions
from coderenew.scan.pipeline import Question, answer
from coderenew.scan.reader import Reader, build_reading
from coderenew.scan.stored_readings import pack_scan, store, unpack_stale
from coderenew.source.open_source import open_zip
from tests.coderenew.source.archives import zipped

HEADER = b"<?php\n/*\nPlugin Name: %s\n*/\n"
SHOP = zipped({"shop/shop.php": HEADER % b"Shop" + b"function run() { each($a); }\n"})
LOOK = zipped({"shop/style.css": b"/*\nTheme Name: Shop\n*/", "shop/a.php": b"<?php\n"})
GONE = Component(
    "paid", "plugin", Headers(name="Paid"), notes=(Note("not-fetched", "premium", incomplete=True),)
)
STACK = Question(Target.of("7.1", "8.5"))


def kept(data: bytes) -> KeptSource:
    """What a scan of a zip keeps."""
    catalog = load_catalog()
    source = open_zip(data, "part.zip")
    reader = Reader(catalog, ReadOptions())
    encoded = [(component, *reader.facts(source, component)) for component in source.components]
    readings = [
        build_reading(component, facts, catalog, notes=notes) for component, facts, notes in encoded
    ]
    packed = facts_file.pack(source.label, encoded)
    return KeptSource(pack_scan(store(readings, catalog, source=source)), packed)


def states(question: Question = STACK, *parts: KeptSource | Component) -> list[tuple[str, str]]:
    catalog = load_catalog()
    result = answer(join(parts, catalog, "site").readings, catalog, question)
    return [(c.component.title, c.verdict.state.value) for c in result.components]


def test_each_part_gets_its_own_state_in_the_order_given() -> None:
    assert states(STACK, kept(SHOP), GONE) == [("shop", "breaks"), ("paid", "not judged")]


def test_a_part_that_could_not_be_had_makes_the_whole_incomplete() -> None:
    catalog = load_catalog()
    joined = join([kept(SHOP), GONE], catalog, "site")
    result = answer(joined.readings, catalog, STACK)
    assert result.incomplete
    assert result.components[1].notes[0].message == "premium"


def test_a_theme_and_a_plugin_of_one_slug_are_told_apart() -> None:
    assert [title for title, _ in states(STACK, kept(SHOP), kept(LOOK))] == [
        "shop (plugins/shop/shop.php)",
        "shop (themes/shop/style.css)",
    ]


def test_joined_facts_are_judged_like_joined_readings() -> None:
    catalog = load_catalog()
    joined = join([kept(SHOP), GONE, kept(LOOK)], catalog, "site")
    file = facts_file.unpack(joined.facts)
    again = answer(facts_file.readings(file, catalog, frozenset()), catalog, STACK)
    assert again.components == answer(joined.readings, catalog, STACK).components


def test_lines_outlive_the_catalog_that_they_were_kept_with() -> None:
    part = kept(SHOP)
    known = unpack_stale(part.readings)
    assert known is not None
    catalog = load_catalog()
    readings = facts_file.readings(facts_file.unpack(part.facts), catalog, frozenset())
    again = store(readings, catalog, label="part.zip", lines=known.lines())
    assert again == known
    assert unpack_stale(b"nothing") is None


def test_facts_and_readings_of_different_sources_are_refused() -> None:
    with pytest.raises(facts_file.BadFactsFile, match="not of the same source"):
        join([KeptSource(kept(SHOP).readings, kept(LOOK).facts)], load_catalog(), "site")
